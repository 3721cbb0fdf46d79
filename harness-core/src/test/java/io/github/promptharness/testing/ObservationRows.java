package io.github.promptharness.testing;

import io.github.promptharness.Condition;
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
        condition,
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        true,
        OptionalDouble.of(score));
  }

  /** An answer without a reference. */
  public static Observation answer(String prompt, String condition, int repeat, String answer) {
    return row(
        prompt,
        condition,
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        false,
        OptionalDouble.empty());
  }

  /** An outcome without an answer, with a reference: unreadable, refused, truncated and so on. */
  public static Observation without(
      String prompt, String condition, int repeat, OutcomeClass outcome) {
    return row(prompt, condition, repeat, outcome, Optional.empty(), true, OptionalDouble.empty());
  }

  /** The row with another cluster. */
  public static Observation inCluster(Observation row, String cluster) {
    return copy(row, cluster, row.sameTextAs(), row.hasReference());
  }

  /** The row as of a variant whose text equals the original. */
  public static Observation unchanged(Observation row) {
    return sharing(row, Condition.ORIGINAL.id());
  }

  /** The row as of a variant whose text equals that of another condition. */
  public static Observation sharing(Observation row, String condition) {
    return copy(row, row.cluster(), Optional.of(condition), row.hasReference());
  }

  /** The row, which has no score, as of an item without reference. */
  public static Observation withoutReference(Observation row) {
    return copy(row, row.cluster(), row.sameTextAs(), false);
  }

  private static Observation row(
      String prompt,
      String condition,
      int repeat,
      OutcomeClass outcome,
      Optional<String> answer,
      boolean hasReference,
      OptionalDouble score) {
    return new Observation(
        prompt,
        prompt,
        Map.of(),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        "sampling",
        repeat,
        outcome,
        answer,
        hasReference,
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

  private static Observation copy(
      Observation row, String cluster, Optional<String> sameTextAs, boolean hasReference) {
    return new Observation(
        row.prompt(),
        cluster,
        row.tags(),
        row.condition(),
        row.dose(),
        sameTextAs,
        row.sampling(),
        row.repeat(),
        row.outcome(),
        row.answer(),
        hasReference,
        row.score(),
        row.text(),
        row.promptTokens(),
        row.outputTokens(),
        row.cost(),
        row.latency(),
        row.answeredAt(),
        row.model(),
        row.member());
  }
}
