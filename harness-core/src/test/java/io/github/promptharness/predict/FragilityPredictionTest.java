package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragilityPredictionTest {
  private static FragilityRows rows(Observations observations) {
    return FragilityRows.of(observations, FragileWhen.FLIPS).withDomain("domain");
  }

  @Test
  void of_trueFeature_isFoundAmongItemsAndDomains() {
    var found =
        FragilityPrediction.from(MadeRows.signals(3)).of(rows(MadeRows.flips(8, 40, 1.5, 0, 3, 1)));
    assertEquals(960, found.rows());
    assertEquals(320, found.items());
    for (Validation validation : found.validations()) {
      assertTrue(validation.isBetterThanBaseRate(), found.toString());
      var area = (Estimate.Value) validation.model().orElseThrow().here();
      assertTrue(area.point() > 0.7, area.toString());
    }
    assertTrue(found.toString().contains("Better than the base rate: AUROC 0."), found.toString());
    var signal = (Estimate.Value) found.feature("x0").orElseThrow().logOdds();
    assertTrue(signal.interval().low() > 0.8, signal.toString());
    var noise = (Estimate.Value) found.feature("x2").orElseThrow().logOdds();
    assertTrue(noise.interval().low() < 0 && noise.interval().high() > 0, noise.toString());
  }

  @Test
  void of_noTrueFeature_printsTheNullResult() {
    int claims = 0;
    int claimsOfDomains = 0;
    int seeds = Integer.getInteger("predict.seeds", 12);
    for (int seed = 0; seed < seeds; seed++) {
      var found =
          FragilityPrediction.from(MadeRows.signals(3))
              .withSeed(seed)
              .withDraws(39)
              .of(rows(MadeRows.flips(6, 25, 0, 0, 3, 100 + seed)));
      boolean claimed = found.validation(Split.ITEMS).orElseThrow().isBetterThanBaseRate();
      claims += claimed ? 1 : 0;
      claimsOfDomains +=
          found.validation(Split.DOMAINS).orElseThrow().isBetterThanBaseRate() ? 1 : 0;
      assertEquals(!claimed, found.toString().contains("base rate: AUROC") && nullOfItems(found));
    }
    // A binomial of .05 exceeds 4 of 12 once in 5,000.
    assertTrue(claims <= 4, "claims " + claims);
    assertTrue(claimsOfDomains <= 4, "claims of domains " + claimsOfDomains);
  }

  private static boolean nullOfItems(FragilityForecast found) {
    String text = found.toString();
    int items = text.indexOf("Foretelling other items");
    int domains = text.indexOf("Foretelling a domain");
    return text.substring(items, domains).contains("No better than the base rate: AUROC");
  }

  @Test
  void of_rowsInAnyOrder_isTheSame() {
    var made = new ArrayList<>(MadeRows.flips(3, 20, 1, 0, 1, 5).stream().toList());
    var prediction = FragilityPrediction.from(MadeRows.signals(1));
    String once = prediction.of(rows(Observations.of(made))).toString();
    Collections.shuffle(made, new Random(7));
    assertEquals(once, prediction.of(rows(Observations.of(made))).toString());
  }

  @Test
  void of_fewDomains_saysThatTheyAreDescriptive() {
    var found =
        FragilityPrediction.from(MadeRows.signals(0)).of(rows(MadeRows.flips(5, 20, 1, 0, 0, 2)));
    assertTrue(found.toString().contains("5 domains are fewer than 30: descriptive only"));
    var interval = found.feature("x0").orElseThrow().inNewDomain().orElseThrow();
    assertTrue(interval.method().contains("descriptive only"), interval.method());
  }

  @Test
  void of_oneDomain_saysThatTheCorrelationHasNoInterval() {
    var found =
        FragilityPrediction.from(MadeRows.signals(0))
            .of(FragilityRows.of(MadeRows.flips(1, 30, 1, 0, 0, 2), FragileWhen.FLIPS));
    String text = found.toString();
    assertTrue(
        text.contains(", its interval cannot be had: one domain does not show how domains differ"),
        text);
    assertFalse(text.contains("[-1.000, 1.000]"), text);
    var elsewhere = found.validation(Split.ITEMS).orElseThrow().model().orElseThrow().elsewhere();
    assertInstanceOf(Estimate.Undefined.class, elsewhere);
  }

  @Test
  void of_slopesThatDifferByDomain_haveAWideIntervalForANewOne() {
    var same = slope(MadeRows.flips(32, 15, 1, 0, 0, 3));
    var differing = slope(MadeRows.flips(32, 15, 1, 1.5, 0, 3));
    assertFalse(same.slope().orElseThrow().isDescriptiveOnly());
    assertTrue(width(differing) > 2 * width(same), differing + " " + same);
  }

  private static FeatureFinding slope(Observations made) {
    return FragilityPrediction.from(MadeRows.signals(0)).of(rows(made)).feature("x0").orElseThrow();
  }

  private static double width(FeatureFinding found) {
    var interval = found.inNewDomain().orElseThrow();
    return interval.high() - interval.low();
  }

  @Test
  void of_missingValues_areFilledAndSaid() {
    var made =
        MadeRows.flips(2, 30, 1.5, 0, 0, 4).stream()
            .map(row -> row.prompt().endsWith("1") ? without(row, "x0") : row)
            .toList();
    var found = FragilityPrediction.from(MadeRows.signals(0)).of(rows(Observations.of(made)));
    assertTrue(
        found.notes().stream().anyMatch(note -> note.startsWith("x0 is not known in 18 of 180")),
        found.notes().toString());
    assertEquals(162, found.feature("x0").orElseThrow().known());
  }

  private static Observation without(Observation row, String tag) {
    var tags = new java.util.TreeMap<>(row.tags());
    tags.remove(tag);
    return MadeRows.answer(
        row.prompt(), tags, row.condition(), row.repeat(), row.answer().orElse(""));
  }

  private record Constant(String name, boolean isProxy) implements Feature {
    @Override
    public String unit() {
      return "none";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return OptionalDouble.of(7);
    }
  }

  private record Never() implements Feature {
    @Override
    public String name() {
      return "never";
    }

    @Override
    public String unit() {
      return "none";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return OptionalDouble.empty();
    }
  }

  @Test
  void of_constantAndUnknownFeatures_areDroppedAndSaid() {
    var found =
        FragilityPrediction.from(
                new MadeRows.Signal("x0"), new Constant("seven", true), new Never())
            .of(rows(MadeRows.flips(2, 30, 1.5, 0, 0, 4)));
    assertEquals(
        List.of(
            "dropped: seven is the same in all rows",
            "dropped: never is known in no row",
            "proxy: seven stands for what was in the training data, which is not known",
            "nothing is known of the original's answers but those that the outcomes are counted"
                + " from, so there is no baseline of them: ask it again, as by repeats(3)"),
        found.notes());
    assertEquals(1, found.features().size());
  }

  @Test
  void of_noFeatureThatVaries_isUndefined() {
    var found =
        FragilityPrediction.from(new Constant("seven", false))
            .of(rows(MadeRows.flips(2, 10, 1.5, 0, 0, 4)));
    assertEquals("no feature varies over the rows of a condition", found.undefined().orElseThrow());
    assertTrue(found.toString().contains("Nothing can be foretold: no feature varies"));
  }

  @Test
  void of_oneOutcome_isUndefined() {
    var same =
        MadeRows.flips(2, 10, 1, 0, 0, 4).stream()
            .map(row -> MadeRows.answer(row.prompt(), row.tags(), row.condition(), 0, "A"))
            .toList();
    var found = FragilityPrediction.from(MadeRows.signals(0)).of(rows(Observations.of(same)));
    assertEquals("no row is fragile", found.undefined().orElseThrow());
    assertTrue(found.validations().isEmpty());
  }

  @Test
  void of_featureThatSeparates_hasAForecastAndNoCoefficient() {
    var made = new ArrayList<Observation>();
    for (int i = 0; i < 40; i++) {
      var tags = Map.of("domain", "d", "x0", Integer.toString(i));
      made.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      made.add(MadeRows.answer("i" + i, tags, "c", 0, i < 20 ? "A" : "B"));
    }
    var found = FragilityPrediction.from(MadeRows.signals(0)).of(rows(Observations.of(made)));
    var none =
        assertInstanceOf(Estimate.Undefined.class, found.feature("x0").orElseThrow().logOdds());
    assertTrue(none.reason().contains("separate"), none.reason());
    var area =
        (Estimate.Value) found.validation(Split.ITEMS).orElseThrow().model().orElseThrow().here();
    assertEquals(1, area.point());
  }

  @Test
  void from_wrongFeatures_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> FragilityPrediction.from(List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> FragilityPrediction.from(new MadeRows.Signal("x"), new MadeRows.Signal("x")));
    var prediction = FragilityPrediction.from(new MadeRows.Signal("x"));
    assertThrows(IllegalArgumentException.class, () -> prediction.withFolds(1));
    assertThrows(IllegalArgumentException.class, () -> prediction.withPenalty(0));
  }

  private record Infinite() implements Feature {
    @Override
    public String name() {
      return "infinite";
    }

    @Override
    public String unit() {
      return "none";
    }

    @Override
    public OptionalDouble of(Candidate candidate) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void of_valueThatIsNotFinite_isRefusedByName() {
    var prediction = FragilityPrediction.from(new Infinite());
    var rows = rows(MadeRows.flips(1, 3, 0, 0, 0, 1));
    var refusal = assertThrows(IllegalArgumentException.class, () -> prediction.of(rows));
    assertTrue(refusal.getMessage().startsWith("feature infinite must be finite or empty"));
  }
}
