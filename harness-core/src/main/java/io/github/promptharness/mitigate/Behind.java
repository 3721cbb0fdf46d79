package io.github.promptharness.mitigate;

import io.github.promptharness.Answer;
import io.github.promptharness.Canonical;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.util.ArrayList;
import java.util.List;

/** The calls behind one derived answer: asks them one after the other, and adds up. */
final class Behind {
  private static final int DIGITS = 24;

  private final List<String> parts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Usage usage = Usage.reported(0, 0);
  private Money cost = Money.ZERO;
  private String model = "";

  /** A call behind was not answered; carries why. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Outcome.Failure failure;

    Failed(Outcome.Failure failure) {
      super(failure.message(), null, false, false);
      this.failure = failure;
    }

    Outcome.Failure failure() {
      return failure;
    }
  }

  /**
   * The repeat behind: derived repeats of one generation take repeats of the same generation, so
   * that a re-test asks afresh.
   *
   * @param derived the derived answer's repeat
   * @param each how many each takes of this wording
   * @param place which of these, from 0
   */
  static int repeat(int derived, int each, int place) {
    long within = (long) (derived % Trial.REPEATS) * each + place;
    if (within >= Trial.REPEATS) {
      throw new IllegalArgumentException(
          "a mitigation that asks %s times has at most %s repeats: ask for fewer"
              .formatted(each, Trial.REPEATS / each));
    }
    return derived / Trial.REPEATS * Trial.REPEATS + (int) within;
  }

  /**
   * The sampling in which another text is asked for the sake of this answer. Its stream of draws is
   * that of the text as shown, so that two conditions of one item never share an answer behind
   * them, though they come to the same text.
   */
  static Sampling sampling(Trial derived, Wording asked) {
    Sampling own = derived.sampling();
    return asked.equals(derived.wording()) ? own : ownDraws(derived, own);
  }

  /** A sampling in the stream of the text as shown. */
  static Sampling ownDraws(Trial derived, Sampling sampling) {
    return sampling.withStream(
        new Canonical("promptharness.stream.1")
            .unlessEmpty("within", derived.sampling().stream())
            .field("for", derived.wording().key())
            .hex()
            .substring(0, DIGITS));
  }

  /** The request for one answer or several that follow each other. */
  static Request request(Model model, Wording wording, Sampling sampling, int repeat, int repeats) {
    return Request.of(new Trial(model.identity(), wording, sampling, repeat), repeats);
  }

  /**
   * Asks.
   *
   * @throws Failed if the call failed
   */
  List<Answer> ask(Model asked, Request request) {
    Outcome outcome = asked.answer(request);
    if (outcome instanceof Outcome.Failure failure) {
      if (failure.kind().isResult()) {
        request.trials().forEach(trial -> parts.add(trial.key()));
      }
      throw new Failed(failure);
    }
    var response = (Outcome.Response) outcome;
    request.trials().forEach(trial -> parts.add(trial.key()));
    usage = plus(usage, response.usage());
    cost = cost.plus(response.cost());
    model = response.model();
    return response.answers();
  }

  void note(String note) {
    notes.add(note);
  }

  List<String> parts() {
    return parts;
  }

  List<String> notes() {
    return notes;
  }

  Usage usage() {
    return usage;
  }

  Money cost() {
    return cost;
  }

  String model() {
    return model;
  }

  static Usage plus(Usage one, Usage other) {
    boolean reported =
        one.source() == Usage.Source.REPORTED && other.source() == Usage.Source.REPORTED;
    return new Usage(
        one.promptTokens() + other.promptTokens(),
        one.cachedTokens() + other.cachedTokens(),
        one.outputTokens() + other.outputTokens(),
        one.reasoningTokens() + other.reasoningTokens(),
        reported ? Usage.Source.REPORTED : Usage.Source.ESTIMATED);
  }
}
