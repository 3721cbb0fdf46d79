package io.github.promptharness.report;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A result of many items, of which every answer is made by a rule. */
public final class ManyItems {
  private static final List<String> CONDITIONS =
      List.of("original", "concise", "typos-0.1", "typos-0.3");

  private ManyItems() {}

  public static StudyResult of(int items) {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      for (int c = 0; c < CONDITIONS.size(); c++) {
        boolean right = (i * 7 + c * 3) % 5 > (c == 0 ? 0 : 1);
        rows.add(row("item-" + i, CONDITIONS.get(c), right, "topic-" + i % 4));
      }
    }
    return new StudyResult(PlaceboExample.of(), Observations.of(rows), List.of());
  }

  private static Observation row(String prompt, String condition, boolean right, String topic) {
    return new Observation(
        prompt,
        prompt,
        Map.of("topic", topic),
        condition,
        OptionalDouble.empty(),
        Optional.empty(),
        SummaryExample.SAMPLING,
        0,
        OutcomeClass.SCORED,
        Optional.of(right ? "a" : "b"),
        true,
        OptionalDouble.of(right ? 1 : 0),
        "The answer is " + (right ? "a." : "b."),
        10,
        5,
        Money.usd("0.001"),
        Duration.ofSeconds(1),
        Instant.parse("2026-11-21T04:00:00Z"),
        "gpt-4-0613",
        condition.startsWith("typos") ? "ben" : "ada");
  }
}
