package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.Map;

/** A model that takes no time, so that what is left is the ledger's. */
record InstantModel() implements Model {
  private static final ModelIdentity IDENTITY = new ModelIdentity("instant", "none", "");
  private static final Evidence EVIDENCE =
      new Evidence(200, Map.of("x-request-id", "1"), "{}", "{}");

  /** A question of its own for each number. */
  static Request question(long number) {
    var wording =
        Wording.of(
            List.of(Message.user("What is the capital of country " + number + "? One word.")));
    return Request.of(new Trial(IDENTITY, wording, Sampling.temperature(0), 0), 1);
  }

  @Override
  public ModelIdentity identity() {
    return IDENTITY;
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(1, 20, 16, Money.usd("0.0001"), Money.usd("0.001"));
  }

  @Override
  public Outcome answer(Request request) {
    return new Outcome.Response(
        List.of(Answer.of("Paris")),
        Usage.reported(20, 1),
        Money.usd("0.0001"),
        "instant",
        "default",
        RateSignals.NONE,
        EVIDENCE);
  }
}
