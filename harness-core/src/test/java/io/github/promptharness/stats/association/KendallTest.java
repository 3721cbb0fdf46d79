package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KendallTest {
  private static final double[] X = {1.2, 3.4, 2.2, 5.0, 4.1, 4.1, 6.3, 2.0, 7.7, 5.5};
  private static final double[] Y = {2.0, 2.9, 2.9, 4.4, 5.1, 3.0, 5.9, 1.0, 6.5, 6.5};

  @Test
  void tauB_ofPairsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.kendalltau(x, y, variant='b').statistic
    assertEquals(0.8276408817690653, Kendall.tauB(X, Y).orElseThrow(), 1e-14);
  }

  @Test
  void tauC_ofPairsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.kendalltau(x, y, variant='c').statistic
    assertEquals(0.8228571428571428, Kendall.tauC(X, Y).orElseThrow(), 1e-14);
  }

  @Test
  void test_ofPairsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.kendalltau(x, y, method='asymptotic').pvalue
    assertEquals(0.0011192658061975223, Kendall.test(X, Y).orElseThrow().p(), 1e-14);
  }

  @Test
  void exactTest_withoutTies_isThatOfScipy() {
    // scipy 1.17: stats.kendalltau(a, b, method='exact')
    double[] a = {3, 1, 4, 15, 9, 2, 6, 5, 35, 8};
    double[] b = {2, 7, 1, 8, 28, 18, 4, 59, 45, 3};
    assertEquals(0.38071979717813054, Kendall.exactTest(a, b).orElseThrow().p(), 1e-14);
  }

  @Test
  void exactTest_ofTheSameOrder_isTwoOfAllOrders() {
    double[] x = {1, 2, 3, 4, 5};
    // By hand: 2 of the 5! orders are as extreme.
    assertEquals(2 / 120.0, Kendall.exactTest(x, x).orElseThrow().p(), 1e-15);
  }

  @Test
  void exactTest_withTies_isUndefined() {
    assertFalse(Kendall.exactTest(X, Y).isDefined());
  }

  @Test
  void exactTest_ofManyPairs_isUndefined() {
    double[] x = IntStream.range(0, 501).mapToDouble(i -> i).toArray();
    assertFalse(Kendall.exactTest(x, x).isDefined());
  }

  @Test
  void exactTest_ofFiveHundredPairs_isAPositiveProbability() {
    double[] x = IntStream.range(0, 500).mapToDouble(i -> i).toArray();
    double[] y = IntStream.range(0, 500).mapToDouble(i -> (i * 7) % 500).toArray();
    double exact = Kendall.exactTest(x, y).orElseThrow().p();
    assertEquals(Kendall.test(x, y).orElseThrow().p(), exact, 0.01);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void tauB_ofRandomPairs_isThatOfCountingEveryPair(long seed) {
    var generator = Seed.of(seed).generator();
    int n = 2 + generator.nextInt(30);
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.setAll(x, i -> i < 2 ? i : generator.nextInt(6));
    Arrays.setAll(y, i -> i < 2 ? i : generator.nextInt(4));
    double score = 0;
    double untiedX = 0;
    double untiedY = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        score += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
        untiedX += Math.abs(Math.signum(x[i] - x[j]));
        untiedY += Math.abs(Math.signum(y[i] - y[j]));
      }
    }
    assertEquals(score / Math.sqrt(untiedX * untiedY), Kendall.tauB(x, y).orElseThrow(), 1e-13);
  }

  @Test
  void tauB_ofTheReverse_isMinusOne() {
    assertEquals(
        -1, Kendall.tauB(new double[] {1, 2, 3}, new double[] {9, 8, 7}).orElseThrow(), 1e-15);
  }

  @Test
  void tauB_ofPlusAndMinusZero_takesThemAsEqual() {
    assertEquals(
        Kendall.tauB(new double[] {0, 0, 1, 2}, new double[] {1, 2, 3, 4}),
        Kendall.tauB(new double[] {0.0, -0.0, 1, 2}, new double[] {1, 2, 3, 4}));
  }

  @Test
  void test_ofTwoPairs_isDefined() {
    // By hand: S = 1, its variance 1.
    assertEquals(
        1, Kendall.test(new double[] {1, 2}, new double[] {3, 4}).orElseThrow().statistic(), 1e-15);
  }

  @Test
  void tauB_ofAConstant_isUndefined() {
    assertEquals(
        Result.undefined("y is constant"),
        Kendall.tauB(new double[] {1, 2, 3}, new double[] {1, 1, 1}));
  }

  @Test
  void tauC_ofOnePair_isUndefined() {
    assertFalse(Kendall.tauC(new double[] {1}, new double[] {1}).isDefined());
  }

  @Test
  void tauB_ofInfinity_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Kendall.tauB(new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 2}));
  }
}
