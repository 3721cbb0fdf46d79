package io.github.promptharness.training;

import io.github.promptharness.Answer;
import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Usage;
import java.util.List;
import java.util.Map;

/**
 * One entry of a training job as something that the ledger admits: it sends nothing, and costs what
 * the job costs. Its answer is what the books have of the job once it is entered.
 */
record TrainingEntry(
    String model, String text, long tokens, Money cost, Money booked, String prices)
    implements Model {
  /** In place of an address: no call goes out. */
  static final String ENDPOINT = "training job";

  @Override
  public ModelIdentity identity() {
    return new ModelIdentity(model, ENDPOINT, "");
  }

  @Override
  public Outcome answer(Request request) {
    return new Outcome.Response(
        List.of(Answer.of(Long.toString(booked.picoUsd()))),
        Usage.reported(tokens, 0),
        cost,
        model,
        "",
        RateSignals.NONE,
        new Evidence(0, Map.of(), text, "entered"));
  }

  @Override
  public Bound bound(Request request) {
    return new Bound(1, tokens, 0, cost, cost);
  }
}
