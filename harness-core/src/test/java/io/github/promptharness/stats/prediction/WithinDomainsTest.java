package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link ClusteredAuroc} over several domains, and differences of two areas. */
class WithinDomainsTest {
  private static final int[] Y = {1, 1, 1, 0, 0, 1, 0, 0, 1, 1};
  private static final double[] SCORE = {.9, .6, .4, .5, .3, 1, 1, 2, 5, 6};
  private static final int[] DOMAIN = {3, 3, 3, 3, 3, 8, 8, 8, 1, 1};
  private static final int[] ALONE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void within_domains_isTheMeanOfTheirAreas() {
    // By hand: 5/6 in domain 3; in 8 one half of one pair of two: 1/4; 1 has one outcome.
    var area = ClusteredAuroc.within(Y, SCORE, DOMAIN, ALONE).orElseThrow();
    assertEquals((5.0 / 6 + 0.25) / 2, area.value(), 1e-15);
    assertEquals(2, area.domains());
    assertEquals(8, area.clusters());
  }

  @Test
  void standardError_ofDomains_addsTheirVariances() {
    // By hand: e of domain 3 squared and summed is 1/162 + 1/81 + 1/72; in domain 8 v = 1/4 and
    // w = 1/2, 0, so e = 0, 1/8, -1/8: 1/32. SE^2 = 8/6 (sum) / 4.
    var area = ClusteredAuroc.within(Y, SCORE, DOMAIN, ALONE).orElseThrow();
    double sum = 1.0 / 162 + 1.0 / 81 + 1.0 / 72 + 1.0 / 32;
    assertEquals(Math.sqrt(8.0 / 6 * sum / 4), area.standardError().orElseThrow(), 1e-12);
  }

  @Test
  void within_noDomainWithBothOutcomes_isUndefined() {
    assertFalse(
        ClusteredAuroc.within(
                new int[] {1, 0}, new double[] {1, 2}, new int[] {0, 1}, new int[] {0, 1})
            .isDefined());
  }

  @Test
  void wilson_asManyDomainsAsClustersWithAnOutcome_isTheWholeRange() {
    var area =
        ClusteredAuroc.within(
                new int[] {1, 0, 1, 0},
                new double[] {1, 2, 4, 3},
                new int[] {0, 0, 1, 1},
                new int[] {0, 1, 2, 3})
            .orElseThrow();
    assertFalse(area.standardError().isDefined());
    assertEquals(0, area.wilson(0.95).low());
    assertEquals(1, area.wilson(0.95).high());
  }

  @Test
  void minus_theSameRanking_isUndefined() {
    var one = area(SCORE);
    var same = area(Arrays.stream(SCORE).map(score -> 3 * score).toArray());
    assertFalse(one.minus(same, 0.95).isDefined());
  }

  @Test
  void minus_another_isItsNegative() {
    var one = area(SCORE);
    var other = area(new double[] {.1, .2, .5, .4, .3, 1, 2, 1, 0, 0});
    var there = one.minus(other, 0.9).orElseThrow();
    var back = other.minus(one, 0.9).orElseThrow();
    assertEquals(one.value() - other.value(), there.value(), 1e-15);
    assertEquals(-there.value(), back.value(), 1e-15);
    assertEquals(-there.interval().low(), back.interval().high(), 1e-12);
  }

  @Test
  void minus_ofOtherRows_isRefused() {
    var other = ClusteredAuroc.of(Y, SCORE, ALONE).orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> area(SCORE).minus(other, 0.95));
  }

  @Test
  void intervals_ofSimulatedDomains_coverTheTruth() {
    // Four domains of 40 items with three rows each that hang together; area .7602 by construction:
    // scores N(0,1) and N(1,1), P = Phi(1/sqrt 2). The second score is noise: area .5.
    int covered = 0;
    int coveredDifference = 0;
    for (int seed = 0; seed < 400; seed++) {
      Generator generator = Seed.of(seed).named("domains").generator();
      int rows = 480;
      int[] y = new int[rows];
      double[] score = new double[rows];
      double[] noise = new double[rows];
      int[] domain = new int[rows];
      int[] item = new int[rows];
      double shared = 0;
      double sharedNoise = 0;
      for (int row = 0; row < rows; row++) {
        item[row] = row / 3;
        domain[row] = item[row] / 40;
        if (row % 3 == 0) {
          shared = normal(generator);
          sharedNoise = normal(generator);
          y[row] = generator.chance(0.3) ? 1 : 0;
        } else {
          y[row] = y[row - 1];
        }
        score[row] = y[row] + Math.sqrt(.7) * shared + Math.sqrt(.3) * normal(generator);
        noise[row] = sharedNoise;
      }
      var area = ClusteredAuroc.within(y, score, domain, item).orElseThrow();
      var interval = area.wilson(0.95);
      covered += interval.low() <= .76025 && .76025 <= interval.high() ? 1 : 0;
      var other = ClusteredAuroc.within(y, noise, domain, item).orElseThrow();
      var difference = area.minus(other, 0.95).orElseThrow().interval();
      coveredDifference += difference.low() <= .26025 && .26025 <= difference.high() ? 1 : 0;
    }
    assertTrue(covered >= 368 && covered <= 395, "covered " + covered);
    assertTrue(
        coveredDifference >= 368 && coveredDifference <= 395, "covered " + coveredDifference);
  }

  @Test
  void within_strata_comparesNoRowsOfDifferentOnes() {
    // By hand: domain 0 has strata with areas 1 and 1/2, domain 1 one with area 0; a score that
    // tells strata apart alone would have gained in the pooled area.
    int[] y = {1, 0, 1, 0, 1, 0, 0};
    double[] score = {9, 8, 1, 1, 3, 4, 7};
    int[] domain = {0, 0, 0, 0, 1, 1, 1};
    int[] stratum = {5, 5, 6, 6, 5, 5, 6};
    int[] item = {0, 1, 0, 1, 2, 3, 3};
    var area = ClusteredAuroc.within(y, score, domain, stratum, item).orElseThrow();
    assertEquals((0.75 + 0) / 2, area.value(), 1e-15);
    assertEquals(2, area.domains());
    var areas = AurocByDomain.of(y, score, domain, stratum).orElseThrow();
    assertEquals(Map.of(0, 0.75, 1, 0.0), areas.areas());
    assertEquals(area.value(), areas.mean(), 1e-15);
  }

  @Test
  void within_strataThatTheScoreTellsApartAlone_isAHalf() {
    int[] y = {1, 1, 1, 0, 1, 0, 0, 0};
    double[] score = {2, 2, 2, 2, 1, 1, 1, 1};
    int[] stratum = {0, 0, 0, 0, 1, 1, 1, 1};
    int[] one = new int[8];
    int[] item = {0, 1, 2, 3, 0, 1, 2, 3};
    assertEquals(0.75, ClusteredAuroc.within(y, score, one, item).orElseThrow().value());
    assertEquals(0.5, ClusteredAuroc.within(y, score, one, stratum, item).orElseThrow().value());
  }

  @Test
  void intervals_ofItemsUnderEveryStratum_coverTheTruth() {
    // Two domains of 60 items, each under four strata of different base rates; rows of an item hang
    // together by outcome and score. Area .7602 in each stratum, as above.
    int covered = 0;
    for (int seed = 0; seed < 400; seed++) {
      Generator generator = Seed.of(seed).named("strata").generator();
      int[] y = new int[480];
      double[] score = new double[480];
      int[] domain = new int[480];
      int[] stratum = new int[480];
      int[] item = new int[480];
      for (int i = 0; i < 120; i++) {
        double shared = normal(generator);
        double level = generator.nextDouble();
        for (int s = 0; s < 4; s++) {
          int row = 4 * i + s;
          item[row] = i;
          domain[row] = i / 60;
          stratum[row] = s;
          double own = generator.chance(0.6) ? level : generator.nextDouble();
          y[row] = own < 0.1 + 0.15 * s ? 1 : 0;
          score[row] = y[row] + 3 * s + Math.sqrt(.7) * shared + Math.sqrt(.3) * normal(generator);
        }
      }
      var interval = ClusteredAuroc.within(y, score, domain, stratum, item).orElseThrow();
      covered +=
          interval.wilson(0.95).low() <= .76025 && .76025 <= interval.wilson(0.95).high() ? 1 : 0;
    }
    assertTrue(covered >= 368 && covered <= 395, "covered " + covered);
  }

  private static double normal(Generator generator) {
    return Math.sqrt(-2 * Math.log(1 - generator.nextDouble()))
        * Math.cos(2 * Math.PI * generator.nextDouble());
  }

  private static ClusteredAuroc area(double[] scores) {
    return ClusteredAuroc.within(Y, scores, DOMAIN, ALONE).orElseThrow();
  }
}
