package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the condition says by itself is no gain of a model over baselines that are told it too. */
class ConditionsTest {
  /** How strong the condition is, but for a trifle that differs by item. */
  private record Strength() implements Feature {
    @Override
    public String name() {
      return "strength";
    }

    @Override
    public String unit() {
      return "made up";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return OptionalDouble.of(
          Integer.parseInt(candidate.condition().substring(1))
              + Double.parseDouble(candidate.tags().get("trifle")));
    }
  }

  private record Place() implements Feature {
    @Override
    public String name() {
      return "number of the condition";
    }

    @Override
    public String unit() {
      return "made up";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return OptionalDouble.of(Integer.parseInt(candidate.condition().substring(1)));
    }
  }

  private static final double[] RATES = {.1, .5, .9};

  /** Conditions differ by far, items not at all. */
  private static FragilityRows rows(int items) {
    Generator generator = Seed.of(3).named("conditions").generator();
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < items; i++) {
      var tags = Map.of("trifle", Double.toString(0.1 * generator.nextDouble()));
      rows.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      for (int c = 0; c < RATES.length; c++) {
        String answer = generator.chance(RATES[c]) ? "B" : "A";
        rows.add(MadeRows.answer("i" + i, tags, "c" + c, 0, answer));
      }
    }
    return FragilityRows.of(Observations.of(rows), FragileWhen.FLIPS);
  }

  private static Validation ofItems(FragilityForecast found) {
    return found.validation(Split.ITEMS).orElseThrow();
  }

  @Test
  void of_featureThatTellsConditionsApart_isNoBetterThanTheBaseRate() {
    var found = FragilityPrediction.from(new Strength()).withDraws(39).of(rows(200));
    var model = ofItems(found).model().orElseThrow();
    assertTrue(((Estimate.Value) model.here()).point() < 0.57, found.toString());
    assertFalse(ofItems(found).isBetterThanBaseRate(), found.toString());
    var gain = (Estimate.Value) model.brierGain();
    assertTrue(gain.interval().low() < 0, found.toString());
    // By hand: .1 x .9, .5 x .5 and .9 x .1 on average; without the condition it would be .25.
    var base = ofItems(found).find(FragilityPrediction.BASE_RATE).orElseThrow();
    assertEquals(0.1433, base.brier(), 0.01);
  }

  @Test
  void of_featureOfTheConditionAlone_isDroppedAndSaid() {
    var found = FragilityPrediction.from(new Place(), new Strength()).withDraws(39).of(rows(50));
    assertEquals(1, found.features().size());
    assertEquals(
        List.of(
            "dropped: number of the condition tells conditions apart and no items, and conditions"
                + " are known to every predictor"),
        found.notes().stream().filter(note -> note.startsWith("dropped")).toList());
  }

  @Test
  void of_anyRows_baseRateHasItsShareAsAveragePrecision() {
    // 43 items in ten folds: their base rates differ, and ranking by them ranks by the fold.
    var found = FragilityPrediction.from(new Strength()).withDraws(39).of(rows(43));
    var base = ofItems(found).find(FragilityPrediction.BASE_RATE).orElseThrow();
    assertEquals(found.baseRate(), base.averagePrecision().orElseThrow(), 1e-12);
  }

  @Test
  void of_oneOutcomeUnderEachCondition_isUndefined() {
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 20; i++) {
      var tags = Map.of("trifle", Integer.toString(i));
      rows.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      rows.add(MadeRows.answer("i" + i, tags, "c0", 0, "A"));
      rows.add(MadeRows.answer("i" + i, tags, "c1", 0, "B"));
    }
    var found =
        FragilityPrediction.from(new Strength())
            .of(FragilityRows.of(Observations.of(rows), FragileWhen.FLIPS));
    assertEquals(
        "under each condition all rows have one outcome, so that no items differ",
        found.undefined().orElseThrow());
  }

  @Test
  void of_oneConditionThatFlipsNothing_leavesTheLogOddsOfTheOthers() {
    Generator generator = Seed.of(4).named("still").generator();
    var rows = new ArrayList<Observation>();
    for (int i = 0; i < 80; i++) {
      double trifle = generator.nextDouble();
      var tags = Map.of("trifle", Double.toString(trifle));
      rows.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      rows.add(MadeRows.answer("i" + i, tags, "c0", 0, "A"));
      for (String condition : List.of("c1", "c2")) {
        String answer = generator.chance(0.1 + 0.8 * trifle) ? "B" : "A";
        rows.add(MadeRows.answer("i" + i, tags, condition, 0, answer));
      }
    }
    var found =
        FragilityPrediction.from(new Strength())
            .withDraws(39)
            .of(FragilityRows.of(Observations.of(rows), FragileWhen.FLIPS));
    var odds = (Estimate.Value) found.feature("strength").orElseThrow().logOdds();
    assertTrue(odds.interval().low() > 0, found.toString());
  }
}
