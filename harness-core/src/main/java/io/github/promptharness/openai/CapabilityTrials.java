package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Message;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.openai.Probe.Came;
import io.github.promptharness.openai.Probe.Reply;
import java.util.List;

/** The trials of a check, one for each capability, with questions whose answers show it. */
final class CapabilityTrials {
  private static final int SHORT = 16;
  private static final int LONG = 64;
  private static final int LIMIT = 8;
  private static final String STOP = "5";
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"sum\":{\"type\":\"integer\"}},\"required\":[\"sum\"],\"additionalProperties\":false}";

  private final Probe probe;
  private final int repeats;
  private final int alternatives;

  /**
   * Trials of what a study wants.
   *
   * @param repeats answers a call, at least 2
   * @param alternatives a token
   */
  CapabilityTrials(Probe probe, int repeats, int alternatives) {
    this.probe = probe;
    this.repeats = repeats;
    this.alternatives = alternatives;
  }

  List<Finding> all() {
    return List.of(
        outputLimit(),
        temperature(),
        known(Capability.REPEATS) ? lacking(Capability.REPEATS) : repeats(),
        known(Capability.LOG_PROBABILITIES)
            ? lacking(Capability.LOG_PROBABILITIES)
            : logProbabilities(),
        known(Capability.STOP_TEXTS) ? lacking(Capability.STOP_TEXTS) : stopTexts(),
        known(Capability.STRUCTURED_OUTPUTS) ? lacking(Capability.STRUCTURED_OUTPUTS) : schema(),
        new Finding(Capability.SEED, Verdict.NOT_TRIED, 0, "this version sends none"));
  }

  private boolean known(Capability capability) {
    return probe.isKnownToLack(capability);
  }

  private static Finding lacking(Capability capability) {
    return new Finding(
        capability, Verdict.NOT_TRIED, 0, "known to be missing, so it is refused beforehand");
  }

  /** Fifty numbers are far more than the tokens allowed. */
  private Finding outputLimit() {
    Reply reply =
        probe.ask("Count from 1 to 50 in digits, separated by commas.", probe.cool(LIMIT));
    if (!(reply instanceof Came came)) {
      return not(Capability.OUTPUT_LIMIT, reply.why());
    }
    long told = came.usageIsTold() ? came.usage().outputTokens() : 0;
    if (told > LIMIT || reply.text().contains("40")) {
      return not(
          Capability.OUTPUT_LIMIT,
          "of %s tokens allowed, an answer of %s came"
              .formatted(LIMIT, told > LIMIT ? told + " tokens" : "40 numbers"));
    }
    FinishReason finish = came.answers().get(0).finish();
    return finish == FinishReason.LENGTH || finish == FinishReason.LENGTH_IN_REASONING
        ? yes(Capability.OUTPUT_LIMIT, "cut after %s tokens".formatted(LIMIT))
        : untold(Capability.OUTPUT_LIMIT, "the answer was shorter than the limit");
  }

  private Finding temperature() {
    if (known(Capability.TEMPERATURE)) {
      return lacking(Capability.TEMPERATURE);
    }
    String question = "Write one random number of six digits and nothing else.";
    Sampling cold = Sampling.temperature(0).maxOutput(SHORT);
    Reply first = probe.ask(question, cold, 0, 1);
    Reply second = probe.ask(question, cold, 1, 1);
    if (!first.came() || !second.came()) {
      return not(Capability.TEMPERATURE, first.came() ? second.why() : first.why());
    }
    if (first.text().equals(second.text())) {
      return yes(Capability.TEMPERATURE, "two calls gave one answer");
    }
    Reply third = probe.ask(question, cold, 2, 1);
    if (!third.came()) {
      return not(Capability.TEMPERATURE, third.why());
    }
    return third.text().equals(first.text()) || third.text().equals(second.text())
        ? new Finding(
            Capability.TEMPERATURE,
            Verdict.LIMITED,
            0,
            "it is taken, but three calls gave two answers, so repeats will vary")
        : not(
            Capability.TEMPERATURE,
            "three calls gave three answers, as if temperature 0 had been passed over");
  }

  private Finding repeats() {
    Reply all = several(repeats);
    if (all.came()) {
      return yes(Capability.REPEATS, "%s asked for, %s came".formatted(repeats, repeats));
    }
    boolean some = repeats > 2 && several(2).came();
    return some
        ? new Finding(
            Capability.REPEATS,
            Verdict.LIMITED,
            repeats,
            "2 came, but not %s: %s".formatted(repeats, all.why()))
        : new Finding(Capability.REPEATS, Verdict.NOT_HONOURED, 2, all.why());
  }

  private Reply several(int count) {
    Sampling warm = Sampling.modelDefault().maxOutput(SHORT);
    return probe.ask("Name any town.", warm, 0, count);
  }

  private Finding logProbabilities() {
    Reply all = likely(alternatives);
    if (all instanceof Came came) {
      int most = LogProbs.alternatives(Json.parse(came.answers().get(0).logProbs()));
      return most >= alternatives
          ? new Finding(
              Capability.LOG_PROBABILITIES,
              Verdict.HONOURED,
              alternatives + 2,
              "with %s alternatives a token".formatted(most))
          : limited(most, "of %s alternatives a token, %s came".formatted(alternatives, most));
    }
    if (alternatives > 1 && likely(1).came()) {
      return new Finding(
          Capability.LOG_PROBABILITIES,
          Verdict.LIMITED,
          1 + alternatives,
          "with 1 alternative, but not with %s: %s".formatted(alternatives, all.why()));
    }
    if (alternatives > 0 && likely(0).came()) {
      return limited(0, "without alternatives alone: " + all.why());
    }
    return not(Capability.LOG_PROBABILITIES, all.why());
  }

  private static Finding limited(int alternatives, String because) {
    return new Finding(Capability.LOG_PROBABILITIES, Verdict.LIMITED, alternatives + 2, because);
  }

  private Reply likely(int count) {
    return probe.ask("Is snow white? Answer yes or no.", probe.cool(SHORT).withTopLogProbs(count));
  }

  private Finding stopTexts() {
    Reply reply =
        probe.ask(
            "Count from 1 to 9 in digits, separated by commas.",
            probe.cool(LONG).withStop(List.of(STOP)));
    if (!reply.came()) {
      return not(Capability.STOP_TEXTS, reply.why());
    }
    if (reply.text().contains(STOP)) {
      return not(Capability.STOP_TEXTS, "the answer went on beyond its stop text");
    }
    return reply.text().contains("4")
        ? yes(Capability.STOP_TEXTS, "the answer ended before its stop text")
        : untold(Capability.STOP_TEXTS, "the answer did not come to its stop text");
  }

  private Finding schema() {
    var wording = new Wording(List.of(Message.user("What is 2 + 2?")), "", SCHEMA);
    Reply reply = probe.ask(wording, probe.cool(LONG), 0, 1);
    if (!(reply instanceof Came came)) {
      return not(Capability.STRUCTURED_OUTPUTS, reply.why());
    }
    JsonNode answer = Json.parse(reply.text());
    if (answer.size() == 1 && answer.path("sum").isIntegralNumber()) {
      return yes(Capability.STRUCTURED_OUTPUTS, "the answer kept to it");
    }
    return came.answers().get(0).finish() == FinishReason.STOP
        ? not(Capability.STRUCTURED_OUTPUTS, "the answer did not keep to it")
        : untold(Capability.STRUCTURED_OUTPUTS, "the answer was cut off");
  }

  private static Finding yes(Capability capability, String because) {
    return new Finding(capability, Verdict.HONOURED, 0, because);
  }

  private static Finding not(Capability capability, String because) {
    return new Finding(capability, Verdict.NOT_HONOURED, 1, because);
  }

  private static Finding untold(Capability capability, String because) {
    return new Finding(capability, Verdict.UNTOLD, 0, because);
  }
}
