package io.github.promptharness.testing;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Observations for tests of metrics: what metrics read is given, the rest is empty. */
public final class ObservationRows {
  private ObservationRows() {}

  /** An answer with a reference; each prompt is a cluster of its own. */
  public static Observation answer(
      String prompt, String condition, int repeat, String answer, double score) {
    return row(
        prompt,
        prompt,
        condition,
        false,
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        OptionalDouble.of(score));
  }

  /** An answer without a reference. */
  public static Observation answer(String prompt, String condition, int repeat, String answer) {
    return row(
        prompt,
        prompt,
        condition,
        false,
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        OptionalDouble.empty());
  }

  /** An outcome without an answer: unreadable, refused, truncated, filtered or failed. */
  public static Observation without(
      String prompt, String condition, int repeat, OutcomeClass outcome) {
    return row(
        prompt,
        prompt,
        condition,
        false,
        repeat,
        outcome,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** The row with another cluster. */
  public static Observation inCluster(Observation row, String cluster) {
    return row(
        row.prompt(),
        cluster,
        row.condition(),
        row.unchanged(),
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.score());
  }

  /** The row as of a variant whose text equals the original. */
  public static Observation unchanged(Observation row) {
    return row(
        row.prompt(),
        row.cluster(),
        row.condition(),
        true,
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.score());
  }

  private static Observation row(
      String prompt,
      String cluster,
      String condition,
      boolean unchanged,
      int repeat,
      OutcomeClass outcome,
      Optional<String> answer,
      OptionalDouble score) {
    return new Observation(
        prompt,
        cluster,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        unchanged,
        "sampling",
        repeat,
        outcome,
        answer,
        score,
        "",
        0,
        0,
        Money.ZERO,
        Duration.ZERO,
        Instant.EPOCH,
        "model",
        "member");
  }
}
