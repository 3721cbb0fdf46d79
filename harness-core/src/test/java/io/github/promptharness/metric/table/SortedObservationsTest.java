package io.github.promptharness.metric.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import io.github.promptharness.Seed;
import io.github.promptharness.testing.ObservationRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedObservationsTest {
  @Test
  void of_columnsInAnyOrder_givesWhatTheRowsGive() {
    for (int seed = 0; seed < 20; seed++) {
      var rows = shuffled(seed);
      var ofRows = SortedObservations.of(rows);
      var ofColumns = SortedObservations.of(ObservationColumns.of(rows.stream()));
      assertEquals(sorted(rows), ofRows.stream().toList(), "seed " + seed);
      assertEquals(sorted(rows), ofColumns.stream().toList(), "seed " + seed);
      assertEquals(
          ofRows.firstRepeats().stream().toList(), ofColumns.firstRepeats().stream().toList());
      assertEquals(
          ofRows.besideOriginal("v1").where(row -> row.repeat() != 1).stream().toList(),
          ofColumns.besideOriginal("v1").where(row -> row.repeat() != 1).stream().toList());
    }
  }

  @Test
  void of_aListThatChangesLater_staysAsItWas() {
    var rows = new ArrayList<>(sorted(shuffled(1)));
    var sorted = SortedObservations.of(rows);
    var before = List.copyOf(rows);
    rows.clear();
    assertEquals(before, sorted.stream().toList());
    assertEquals(before.size(), sorted.table().rows());
  }

  @Test
  void of_oneAnswerTwice_keepsThemInTheirOrder() {
    var first = ObservationRows.answer("q", "v1", 0, "first", 1);
    var second = ObservationRows.answer("q", "v1", 0, "second", 1);
    var original = ObservationRows.answer("q", Condition.ORIGINAL.id(), 0, "A", 1);
    assertEquals(
        List.of(original, first, second),
        SortedObservations.of(List.of(first, second, original)).stream().toList());
  }

  @Test
  void where_allRowsHold_isTheSameObject() {
    var sorted = SortedObservations.of(shuffled(3));
    assertSame(sorted, sorted.where(row -> true));
  }

  private static List<Observation> sorted(List<Observation> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing(Observation::cluster)
                .thenComparing(Observation::prompt)
                .thenComparing(Observation::condition)
                .thenComparing(Observation::repeat))
        .toList();
  }

  private static List<Observation> shuffled(int seed) {
    Generator generator = Seed.of(seed).generator();
    var rows = new ArrayList<Observation>();
    for (int item = 0; item < 12; item++) {
      for (String condition : List.of(Condition.ORIGINAL.id(), "v1", "v2")) {
        for (int repeat = 0; repeat < 1 + generator.nextInt(3); repeat++) {
          rows.add(
              ObservationRows.inCluster(
                  ObservationRows.answer(
                      "q" + item, condition, repeat, generator.chance(0.5) ? "A" : "B", 1),
                  "c" + item % 5));
        }
      }
    }
    Collections.shuffle(rows, new Random(seed));
    return rows;
  }
}
