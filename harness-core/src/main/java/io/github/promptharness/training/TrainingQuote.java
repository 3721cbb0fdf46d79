package io.github.promptharness.training;

import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.tokens.TokenCounter;
import java.util.List;
import java.util.Locale;

/**
 * What training on a set costs, told before it is begun.
 *
 * <pre>
 * trained tokens = tokens of the file x epochs;   of preferences every prompt counts with both answers
 * </pre>
 *
 * <p>The vendor bills what it trains on, which it tells when a job has ended; {@link #billed} is
 * the cost of that. Its own choice of epochs may be another: name the number in the job. A model
 * whose training has no price by token in the list is refused, and never taken for free.
 *
 * @param model the base model
 * @param tokens of the file, an upper bound where the model's encoding is not known
 * @param epochs how often the file is gone through
 * @param cost of all of it
 * @param isExact whether the tokens were counted by the model's own encoding
 */
public record TrainingQuote(String model, long tokens, int epochs, Money cost, boolean isExact) {
  /**
   * Of the supervised lines.
   *
   * @param model the base model by its dated name, or a fine-tuned one
   * @param epochs in [1, 50]
   * @throws IllegalArgumentException if the list has no price of training for it
   */
  public static TrainingQuote supervised(
      TrainingSet set, String model, PriceList prices, int epochs) {
    return of(set.chats(), model, prices, epochs);
  }

  /** Of the preference lines; see {@link #supervised}. */
  public static TrainingQuote preferences(
      TrainingSet set, String model, PriceList prices, int epochs) {
    return of(set.pairs(), model, prices, epochs);
  }

  private static TrainingQuote of(
      List<List<Message>> chats, String model, PriceList prices, int epochs) {
    if (!(epochs >= 1 && epochs <= 50)) {
      throw new IllegalArgumentException(
          "epochs must be in [1, 50]: %s; the vendor takes about 3".formatted(epochs));
    }
    var counter = TokenCounter.forModel(model);
    long tokens = chats.stream().mapToLong(counter::prompt).sum();
    long trained = Math.multiplyExact(tokens, (long) epochs);
    return new TrainingQuote(
        model, tokens, epochs, prices.training(model, trained), counter.isExact());
  }

  /**
   * What the vendor bills for a job that has ended.
   *
   * @param trainedTokens as the job tells, at least 0
   */
  public Money billed(PriceList prices, long trainedTokens) {
    return prices.training(model, trainedTokens);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "training %s on %d tokens%s, %d epochs: %s",
        model,
        tokens,
        isExact ? "" : " at most",
        epochs,
        cost);
  }
}
