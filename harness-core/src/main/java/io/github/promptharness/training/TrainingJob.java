package io.github.promptharness.training;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.PriceList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A training job in the books of a workspace, so that it counts against pool, grant, member and
 * study like every call. The job itself is begun and paid with the vendor's own tools.
 *
 * <pre>{@code
 * var job = new TrainingJob(quote, prices, "typos, first file");
 * job.enter(entry -> lab.meter(entry, payer));            // before the job is created
 * job.enterBilled(entry -> lab.meter(entry, payer), 91_000); // the tokens that the ended job tells
 * }</pre>
 *
 * <p>An entry passes the one door of money: the whole of its cost is held, or it is refused, and
 * what is entered is kept with tokens, price list, reference, member, study and time, with the text
 * of the entry as its evidence. A job is known by its reference and model: said again, by whatever
 * prices, only what goes beyond the books is entered. Nothing is taken back: where the vendor bills
 * less than was quoted the books count too much.
 *
 * @param quote what is to be paid
 * @param prices that the quote was made with
 * @param reference by which the job can be looked up, such as the name of its file; not blank, and
 *     another for each job
 */
public record TrainingJob(TrainingQuote quote, PriceList prices, String reference) {
  /** Checks that there is a reference, and that the prices are those of the quote. */
  public TrainingJob {
    if (reference.isBlank()) {
      throw new IllegalArgumentException(
          "a training job needs a reference by which it can be looked up: give the name of its"
              + " file");
    }
    long trained = Math.multiplyExact(quote.tokens(), (long) quote.epochs());
    if (!prices.training(quote.model(), trained).equals(quote.cost())) {
      throw new IllegalArgumentException(
          "the quote must be by the price list that is given, and %s is another amount: %s; quote again"
              .formatted(quote.cost(), prices.training(quote.model(), trained)));
    }
  }

  /**
   * Enters the quoted cost; to be done before the job is created.
   *
   * @param door puts the ledger of a payer before the entry: {@code entry -> lab.meter(entry,
   *     payer)}
   * @return what was entered now: the quoted cost, or what it is above the books, which is zero if
   *     it was entered before
   * @throws HarnessException if it does not fit, or the payer may not spend on the model; the job
   *     must not be begun then
   */
  public Money enter(UnaryOperator<Model> door) {
    long trained = Math.multiplyExact(quote.tokens(), (long) quote.epochs());
    return enter(door, "as quoted", trained, quote.cost());
  }

  /**
   * Enters what the vendor bills beyond the quote, and the quote if that is not entered yet.
   *
   * @param door as for {@link #enter(UnaryOperator)}
   * @param trainedTokens as the job tells when it has ended, at least 0
   * @return what was entered now; zero if the bill is within the quote, or was entered before
   * @throws HarnessException if it does not fit; it is billed all the same, so make room and enter
   *     it again
   */
  public Money enterBilled(UnaryOperator<Model> door, long trainedTokens) {
    Money now = enter(door);
    Money billed = quote.billed(prices, trainedTokens);
    return billed.exceeds(quote.cost())
        ? now.plus(enter(door, "billed beyond the quote", trainedTokens, billed))
        : now;
  }

  /**
   * Raises what the books have of the job. Entries are repeats of one trial, whose name holds
   * neither price nor tokens: what was entered by another price list is found too.
   */
  private Money enter(UnaryOperator<Model> door, String what, long trained, Money total) {
    Money booked = Money.ZERO;
    for (int i = 0; ; i++) {
      Outcome.Response entered = entry(door, i, what, trained, booked, total);
      booked = new Money(Long.parseLong(entered.answers().get(0).text()));
      if (!total.exceeds(booked)) {
        return entered.cost();
      }
    }
  }

  private Outcome.Response entry(
      UnaryOperator<Model> door, int place, String what, long trained, Money booked, Money total) {
    String job = "training job %s of %s".formatted(reference, quote.model());
    Money cost = total.minus(booked);
    String text =
        "%s, %s: %s trained tokens, %s, by the prices %s"
            .formatted(job, what, trained, cost, prices.describe());
    var entry = new TrainingEntry(quote.model(), text, trained, cost, total, prices.describe());
    Model metered = door.apply(entry);
    if (metered.equals(entry)) {
      throw new IllegalArgumentException(
          "the door of a training job must be a workspace's: entry -> lab.meter(entry, payer)");
    }
    Outcome outcome =
        metered.answer(
            Request.of(
                new Trial(
                    entry.identity(),
                    Wording.of(List.of(Message.user(job))),
                    Sampling.modelDefault(),
                    place),
                1));
    if (outcome instanceof Outcome.Failure failure) {
      throw new HarnessException(
          "the %s is not entered, make room for it or leave the job: %s"
              .formatted(text, failure.message()));
    }
    return (Outcome.Response) outcome;
  }
}
