package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.predict.feature.OriginalMargin;
import io.github.promptharness.predict.feature.RepeatDisagreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Nothing that is made of an answer foretells what is counted from the same answer. */
class LeaksTest {
  /** All items are alike: answers are independent draws, each as sure of itself as it came out. */
  private static Observations alike(int items, int repeats) {
    Generator generator = Seed.of(5).named("alike").generator();
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        rows.add(drawn("i" + i, "original", repeat, generator));
      }
      rows.add(drawn("i" + i, "c", 0, generator));
    }
    return Observations.of(rows);
  }

  private static Observation drawn(String item, String condition, int repeat, Generator generator) {
    double margin = 4 * generator.nextDouble() - 1;
    boolean right = margin > 0;
    return MadeRows.answer(item, Map.of(), condition, repeat, right ? "A" : "B")
        .withOptions(
            new ShownOptions(
                List.of("A", "B"),
                "set",
                OptionalInt.of(right ? 0 : 1),
                OptionalInt.of(0),
                right ? List.of(-1.0, -1 - margin) : List.of(-1 + margin, -1.0)));
  }

  @Test
  void of_answersThatAreNoiseAlone_areForetoldByNothing() {
    var found =
        FragilityPrediction.from(new OriginalMargin(), new RepeatDisagreement())
            .withDraws(39)
            .of(FragilityRows.of(alike(400, 4), FragileWhen.FLIPS));
    var validation = found.validation(Split.ITEMS).orElseThrow();
    assertFalse(validation.isBetterThanBaseRate(), found.toString());
    assertEquals(4, validation.predictors().size());
    for (ForecastQuality each : validation.predictors()) {
      var area = (Estimate.Value) each.here();
      // Below .5 it may be, by signs learnt from the other folds; with the leak it was .66.
      assertTrue(area.point() < 0.6, found.toString());
    }
  }

  @Test
  void gain_overABaselineBelowChance_isThatOverChance() {
    var found =
        FragilityPrediction.from(new OriginalMargin(), new RepeatDisagreement())
            .withDraws(19)
            .of(FragilityRows.of(alike(400, 4), FragileWhen.FLIPS));
    var validation = found.validation(Split.ITEMS).orElseThrow();
    var margin = validation.find("original's confidence (margin)").orElseThrow();
    assertTrue(((Estimate.Value) margin.here()).point() < 0.5, found.toString());
    double model = ((Estimate.Value) validation.model().orElseThrow().here()).point();
    var gain =
        validation.gains().stream()
            .filter(each -> each.over().equals(margin.predictor()))
            .findFirst()
            .orElseThrow();
    assertEquals(model - 0.5, ((Estimate.Value) gain.area()).point(), 1e-12);
  }

  @Test
  void of_originalAskedOnce_saysThatItsAnswersCannotBeUsed() {
    var found =
        FragilityPrediction.from(new OriginalMargin())
            .of(FragilityRows.of(alike(40, 1), FragileWhen.FLIPS));
    assertEquals("no feature varies over the rows of a condition", found.undefined().orElseThrow());
    assertTrue(
        found.notes().contains("dropped: answer margin is known in no row"),
        found.notes().toString());
    assertTrue(
        found.notes().stream().anyMatch(note -> note.contains("ask it again, as by repeats(3)")),
        found.notes().toString());
  }
}
