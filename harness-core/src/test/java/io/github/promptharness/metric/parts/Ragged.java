package io.github.promptharness.metric.parts;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Seed;
import io.github.promptharness.testing.ObservationRows;
import java.util.ArrayList;
import java.util.List;

/** Observations with everything that makes counting hard, for tests. */
final class Ragged {
  static final List<String> CONDITIONS =
      List.of(Condition.ORIGINAL.id(), "typos", "formal", "caps", Condition.PLACEBO);

  private Ragged() {}

  /**
   * Items of zero to three answers a condition: unreadable ones and failed calls, texts that were
   * left as they were, items without reference, conditions that were never asked.
   *
   * @param itemsOfACluster how many items share a source
   */
  static List<Observation> rows(int items, int itemsOfACluster, boolean graded) {
    Generator generator = Seed.of(items).named("ragged").generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < items; item++) {
      boolean lacksReference = generator.chance(0.1);
      double rate = generator.nextDouble();
      for (String condition : CONDITIONS) {
        int repeats = generator.chance(0.1) ? 0 : 1 + generator.nextInt(3);
        boolean unchanged = !condition.equals(Condition.ORIGINAL.id()) && generator.chance(0.2);
        for (int repeat = 0; repeat < repeats; repeat++) {
          var row = row("q" + item, condition, repeat, rate, graded, generator);
          var known = lacksReference ? withoutReference(row) : row;
          rows.add(
              ObservationRows.inCluster(
                  unchanged ? ObservationRows.unchanged(known) : known,
                  "source " + item / itemsOfACluster));
        }
      }
    }
    return rows;
  }

  private static Observation row(
      String prompt,
      String condition,
      int repeat,
      double rate,
      boolean graded,
      Generator generator) {
    if (generator.chance(0.15)) {
      var outcomes = OutcomeClass.values();
      var outcome = outcomes[1 + generator.nextInt(outcomes.length - 1)];
      return ObservationRows.without(prompt, condition, repeat, outcome);
    }
    String answer = generator.chance(rate) ? "A" : List.of("B", "C").get(generator.nextInt(2));
    double score = graded ? generator.nextDouble() : answer.equals("A") ? 1 : 0;
    return ObservationRows.answer(prompt, condition, repeat, answer, score);
  }

  private static Observation withoutReference(Observation row) {
    return row.answer().isPresent()
        ? ObservationRows.inCluster(
            ObservationRows.answer(row.prompt(), row.condition(), row.repeat(), row.answer().get()),
            row.cluster())
        : ObservationRows.withoutReference(row);
  }
}
