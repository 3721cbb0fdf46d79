package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
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

  private static double normal(Generator generator) {
    return Math.sqrt(-2 * Math.log(1 - generator.nextDouble()))
        * Math.cos(2 * Math.PI * generator.nextDouble());
  }

  private static ClusteredAuroc area(double[] scores) {
    return ClusteredAuroc.within(Y, scores, DOMAIN, ALONE).orElseThrow();
  }
}
