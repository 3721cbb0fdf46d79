package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Values of R boot on stored resamples stand in the golden values. */
class ReplicatesTest {
  private static final double[] TEN = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};

  @Test
  void type7_ofManyNumbers_isThatOfSortedOnes() {
    Generator generator = Seed.of(1).generator();
    double[] values = new double[5000];
    Arrays.setAll(values, i -> i % 3 == 0 ? generator.nextInt(50) / 50.0 : generator.nextDouble());
    for (double p : new double[] {0, 1e-9, 0.025, 0.3, 0.5, 0.975, 1}) {
      var ordered = new OrderStatistics(values.clone());
      assertEquals(Quantile.type7(values, p), BootstrapQuantile.TYPE7.of(ordered, p));
    }
  }

  @Test
  void at_everyRankOfNumbersInHostileOrders_isTheSortedNumber() {
    int n = 400;
    double[][] orders = new double[4][n];
    for (int i = 0; i < n; i++) {
      orders[0][i] = i;
      orders[1][i] = n - i;
      orders[2][i] = 7;
      orders[3][i] = i < n / 2 ? i : n - i;
    }
    for (double[] order : orders) {
      double[] sorted = order.clone();
      Arrays.sort(sorted);
      var ordered = new OrderStatistics(order.clone());
      for (int rank = n - 1; rank >= 0; rank -= 3) {
        assertEquals(sorted[rank], ordered.at(rank));
      }
    }
  }

  @Test
  void normalInterpolation_atAWholeRank_isThatReplicate() {
    // (10 + 1) * 3/11 = 3: the third smallest
    var ordered = new OrderStatistics(TEN.clone());
    assertEquals(2, BootstrapQuantile.NORMAL_INTERPOLATION.of(ordered, 3 / 11.0), 1e-12);
  }

  @Test
  void normalInterpolation_beyondTheReplicates_isTheExtremeOne() {
    var ordered = new OrderStatistics(TEN.clone());
    assertEquals(1, BootstrapQuantile.NORMAL_INTERPOLATION.of(ordered, 0.01));
    assertEquals(9, BootstrapQuantile.NORMAL_INTERPOLATION.of(ordered, 0.999));
    assertEquals(9, BootstrapQuantile.NORMAL_INTERPOLATION.of(ordered, 1));
  }

  @Test
  void biasCorrection_ofTies_countsThemAsAsked() {
    // Below 3: three of ten; equal: two, one of them only up to rounding.
    double[] values = TEN.clone();
    values[0] = 3 + 1e-12;
    var replicates = Replicates.of(3, values);
    // qnorm(c(.3, .4)) in R; scipy norm.ppf agrees
    assertEquals(
        -0.5244005127080407, replicates.biasCorrection(BootstrapTies.STRICT).orElseThrow(), 1e-12);
    assertEquals(
        -0.2533471031357997, replicates.biasCorrection(BootstrapTies.HALF).orElseThrow(), 1e-12);
  }

  @Test
  void biasCorrection_ofReplicatesOnOneSide_isUndefined() {
    assertFalse(Replicates.of(10, TEN.clone()).biasCorrection(BootstrapTies.HALF).isDefined());
    assertFalse(Replicates.of(1, TEN.clone()).biasCorrection(BootstrapTies.STRICT).isDefined());
  }

  @Test
  void basic_mirrorsThePercentiles() {
    var replicates = Replicates.of(4, TEN.clone());
    double[] percentile = replicates.percentile(0.8, BootstrapQuantile.TYPE7);
    assertArrayEquals(
        new double[] {8 - percentile[1], 8 - percentile[0]},
        replicates.basic(0.8, BootstrapQuantile.TYPE7));
  }

  @Test
  void of_replicatesThatAreNotNumbers_leavesThemOutAndCountsThem() {
    var replicates = Replicates.of(1, new double[] {1, Double.NaN, 2, Double.POSITIVE_INFINITY, 3});
    assertEquals(2, replicates.undefined());
    assertEquals(5, replicates.resamples());
    assertEquals(2, replicates.mean());
  }

  @Test
  void standardError_ofOneReplicate_isUndefined() {
    assertFalse(Replicates.of(1, new double[] {1}).standardError().isDefined());
  }

  @Test
  void acceleration_ofThreeValues_worksTheFormula() {
    // mean 2, L = 1, 1, -2: sum L^3 = -6, sum L^2 = 6
    assertEquals(
        -6 / (6 * Math.pow(6, 1.5)),
        Jackknife.acceleration(new double[] {1, 1, 4}).orElseThrow(),
        1e-15);
  }

  @Test
  void acceleration_ofHugeValues_doesNotOverflow() {
    assertEquals(
        -6 / (6 * Math.pow(6, 1.5)),
        Jackknife.acceleration(new double[] {1e200, 1e200, 4e200}).orElseThrow(),
        1e-15);
  }

  @Test
  void acceleration_withoutVariationOrWithUndefinedValues_isUndefined() {
    assertFalse(Jackknife.acceleration(new double[] {2, 2, 2}).isDefined());
    assertFalse(Jackknife.acceleration(new double[] {0, 0}).isDefined());
    assertFalse(Jackknife.acceleration(new double[] {1, Double.NaN}).isDefined());
    assertFalse(Jackknife.acceleration(new double[0]).isDefined());
  }
}
