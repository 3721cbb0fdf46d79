package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.ShownOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  /** Ten items, of which the first have margins. */
  private static List<FragilityRow> rows(int withMargins, FragileWhen when, String... original) {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 10; i++) {
      for (int repeat = 0; repeat < original.length; repeat++) {
        var row = MadeRows.answer("i" + i, Map.of(), "original", repeat, original[repeat]);
        rows.add(i < withMargins ? row.withOptions(options(1 + repeat)) : row);
      }
      rows.add(MadeRows.answer("i" + i, Map.of(), "c", 0, i % 2 == 0 ? "A" : "B"));
    }
    return FragilityRows.of(Observations.of(rows), when).rows();
  }

  private static ShownOptions options(double margin) {
    return new ShownOptions(
        List.of("A", "B"), "set", OptionalInt.of(0), OptionalInt.of(0), List.of(-1.0, -1 - margin));
  }

  private static double value(List<FragilityRow> rows, String baseline) {
    return Baselines.of(rows).get(baseline).get(0).of(rows.get(0).candidate()).orElseThrow();
  }

  @Test
  void of_marginsInAllRows_confidenceIsTheMargin() {
    var rows = rows(10, FragileWhen.FLIPS, "A", "A", "B");
    assertEquals(
        List.of("original wrong", "original's confidence (margin)"),
        List.copyOf(Baselines.of(rows).keySet()));
    assertEquals(Optional.empty(), Baselines.remark(rows));
    // By hand: the second and third answer's, 2 and 3.
    assertEquals(2.5, value(rows, "original's confidence (margin)"), 1e-12);
  }

  @Test
  void of_marginsInSomeRows_takesRepeatsBesideThemAndSaysSo() {
    var rows = rows(1, FragileWhen.FLIPS, "A", "A", "B");
    assertEquals(
        List.of("original wrong", "original's confidence (both)"),
        List.copyOf(Baselines.of(rows).keySet()));
    assertEquals(2, Baselines.of(rows).get("original's confidence (both)").size());
    String remark = Baselines.remark(rows).orElseThrow();
    assertTrue(remark.startsWith("the original's margin is known in 1 of 10 rows:"), remark);
  }

  @Test
  void of_noMargins_confidenceIsTheShareOfTheMostFrequentAnswer() {
    var rows = rows(0, FragileWhen.FLIPS, "B", "A", "A", "B", "C");
    assertEquals(0.5, value(rows, "original's confidence (repeats)"), 1e-12);
    // By hand: of A, A, B and C two are wrong; the first B, from which flips count, has no part.
    assertEquals(0.5, value(rows, "original wrong"), 1e-12);
    assertEquals(0.6, value(rows(0, FragileWhen.FAILS, "B", "A", "A", "B", "C"), "original wrong"));
  }

  @Test
  void of_someMargins_theForecastRemarksIt() {
    var some = new ArrayList<Observation>();
    for (Observation row : MadeRows.flips(2, 30, 1, 0, 0, 4).stream().toList()) {
      some.add(row);
      if (row.isOriginal()) {
        var again = MadeRows.answer(row.prompt(), row.tags(), "original", 1, "A");
        some.add(row.prompt().endsWith("1") ? again.withOptions(options(1)) : again);
        some.add(MadeRows.answer(row.prompt(), row.tags(), "original", 2, "A"));
      }
    }
    var found =
        FragilityPrediction.from(MadeRows.signals(0))
            .withDraws(39)
            .of(FragilityRows.of(Observations.of(some), FragileWhen.FLIPS));
    var validation = found.validation(Split.ITEMS).orElseThrow();
    assertTrue(validation.find("original's confidence (both)").isPresent(), found.toString());
    assertTrue(validation.find("original's confidence (margin)").isEmpty(), found.toString());
    assertTrue(
        found.toString().contains("Note: the original's margin is known in 18 of 180 rows:"),
        found.toString());
  }
}
