package io.github.promptharness.report.review;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Answers with given texts, for tests. */
final class Rows {
  static final ModelIdentity MODEL = new ModelIdentity("gpt-4o", "api.openai.com/v1", "");

  private Rows() {}

  static Observation row(int repeat, String text) {
    return new Observation(
        "q1",
        "q1",
        Map.of(),
        Condition.ORIGINAL.id(),
        OptionalDouble.empty(),
        Optional.empty(),
        "t=1.0 max=1024",
        repeat,
        OutcomeClass.UNREADABLE,
        Optional.empty(),
        false,
        OptionalDouble.empty(),
        text,
        10,
        5,
        Money.ZERO,
        Duration.ZERO,
        Instant.parse("2026-05-01T12:00:00Z"),
        "gpt-4o-2024-08-06",
        "ann");
  }

  static StudyResult result(String... texts) {
    List<Observation> rows =
        IntStream.range(0, texts.length).mapToObj(i -> row(i, texts[i])).toList();
    var summary =
        new Summary(
            "s",
            List.of(),
            List.of(),
            new Summary.Spend(0, 0, 0, Money.ZERO, Money.ZERO),
            new Summary.Provenance(
                "1", MODEL, List.of(), List.of(), List.of(), Map.of(), 1, 1, 1, 1, "scorer", 0, "",
                "", "", List.of()));
    return new StudyResult(summary, Observations.of(rows), List.of());
  }
}
