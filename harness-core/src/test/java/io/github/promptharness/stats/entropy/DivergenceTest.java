package io.github.promptharness.stats.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest {
  enum Kind {
    TOTAL_VARIATION(Divergence::totalVariation),
    JENSEN_SHANNON((p, q) -> Divergence.jensenShannon(p, q, EntropyUnit.BITS)),
    JENSEN_SHANNON_DISTANCE(Divergence::jensenShannonDistance),
    HELLINGER(Divergence::hellinger),
    KULLBACK_LEIBLER((p, q) -> Divergence.kullbackLeibler(p, q, EntropyUnit.NATS));

    private final BiFunction<double[], double[], Result<Double>> make;

    Kind(BiFunction<double[], double[], Result<Double>> make) {
      this.make = make;
    }

    double of(double[] p, double[] q) {
      return make.apply(p, q).orElseThrow();
    }
  }

  @Test
  void divergences_ofTwoOptions_workTheFormulas() {
    // python3 -c "import numpy as np; from scipy.spatial.distance import jensenshannon as j
    // from scipy.stats import entropy as e; p=[.5,.5]; q=[.25,.75]; print(j(p,q)**2, j(p,q,2),
    // e(p,q), np.sqrt(((np.sqrt(p)-np.sqrt(q))**2).sum()/2))"
    double[] p = {0.5, 0.5};
    double[] q = {0.25, 0.75};
    assertEquals(0.25, Kind.TOTAL_VARIATION.of(p, q), 1e-12);
    assertEquals(
        0.03382207556860521, Divergence.jensenShannon(p, q, EntropyUnit.NATS).orElseThrow(), 1e-12);
    assertEquals(0.22089576884901735, Kind.JENSEN_SHANNON_DISTANCE.of(p, q), 1e-12);
    assertEquals(0.14384103622589045, Kind.KULLBACK_LEIBLER.of(p, q), 1e-12);
    assertEquals(0.1845919112825145, Kind.HELLINGER.of(p, q), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void divergence_ofADistributionFromItself_isExactlyZero(Kind kind) {
    double[] p = {0.1, 0.2, 0.3, 0.4, 0};
    assertEquals(0, kind.of(p, p), 0);
  }

  @ParameterizedTest
  @EnumSource
  void divergence_ofCounts_isThatOfTheirShares(Kind kind) {
    assertEquals(
        kind.of(new double[] {0.3, 0.7}, new double[] {0.6, 0.4}),
        kind.of(new double[] {3, 7}, new double[] {12, 8}),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KULLBACK_LEIBLER")
  void divergence_ofRandomDistributions_isSymmetricAndInRange(Kind kind) {
    Generator generator = Seed.of(2).generator();
    for (int trial = 0; trial < 200; trial++) {
      double[] p = generator.chance(0.1) ? new double[] {0, 1, 0} : random(generator);
      double[] q = random(generator);
      assertEquals(kind.of(p, q), kind.of(q, p), 1e-12);
      assertTrue(kind.of(p, q) >= 0 && kind.of(p, q) <= 1);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KULLBACK_LEIBLER")
  void divergence_ofDisjointDistributions_isOne(Kind kind) {
    assertEquals(1, kind.of(new double[] {0, 1, 0}, new double[] {2, 0, 3}), 1e-12);
  }

  @Test
  void kullbackLeibler_whereTheSecondIsZero_isInfinite() {
    double[] one = {1, 0};
    double[] both = {1, 1};
    assertEquals(Double.POSITIVE_INFINITY, Kind.KULLBACK_LEIBLER.of(both, one), 0);
    assertEquals(Math.log(2), Kind.KULLBACK_LEIBLER.of(one, both), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void divergence_ofHugeAndTinyNumbers_isFinite(Kind kind) {
    assertTrue(
        Double.isFinite(kind.of(new double[] {1e308, 1e308}, new double[] {Double.MIN_VALUE, 1})));
  }

  @ParameterizedTest
  @EnumSource
  void divergence_ofNothing_isUndefined(Kind kind) {
    assertTrue(!kind.make.apply(new double[] {0, 0}, new double[] {1, 0}).isDefined());
    assertTrue(!kind.make.apply(new double[] {1, 0}, new double[] {0, 0}).isDefined());
  }

  @ParameterizedTest
  @EnumSource
  void divergence_ofWrongNumbers_isRefused(Kind kind) {
    double[] good = {1, 2};
    for (double[] wrong :
        Arrays.asList(
            new double[] {1},
            new double[0],
            new double[] {1, -1},
            new double[] {1, Double.NaN},
            new double[] {1, Double.POSITIVE_INFINITY})) {
      assertThrows(IllegalArgumentException.class, () -> kind.make.apply(good, wrong));
      assertThrows(IllegalArgumentException.class, () -> kind.make.apply(wrong, good));
    }
  }

  private static double[] random(Generator generator) {
    return new double[] {generator.nextDouble(), generator.nextDouble(), generator.nextDouble()};
  }
}
