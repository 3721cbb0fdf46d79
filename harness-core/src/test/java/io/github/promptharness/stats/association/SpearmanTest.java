package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpearmanTest {
  private static final double[] X = {1.2, 3.4, 2.2, 5.0, 4.1, 4.1, 6.3, 2.0, 7.7, 5.5};
  private static final double[] Y = {2.0, 2.9, 2.9, 4.4, 5.1, 3.0, 5.9, 1.0, 6.5, 6.5};

  @Test
  void of_pairsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.spearmanr(x, y).statistic
    assertEquals(0.9419004288014992, Spearman.of(X, Y).orElseThrow(), 1e-14);
  }

  @Test
  void test_ofPairsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.spearmanr(x, y).pvalue
    assertEquals(4.645841358265239e-05, Spearman.test(X, Y).orElseThrow().p(), 1e-15);
  }

  @Test
  void of_aMonotoneChange_isTheSame() {
    assertEquals(Spearman.of(X, Y), Spearman.of(Arrays.stream(X).map(Math::exp).toArray(), Y));
  }

  @Test
  void of_hugeAndTinyNumbers_isByOrderAlone() {
    assertEquals(
        1,
        Spearman.of(new double[] {1e-300, 1, 1e308}, new double[] {1, 2, 3}).orElseThrow(),
        1e-15);
  }

  @Test
  void of_aConstant_isUndefined() {
    assertEquals(
        Result.undefined("x is constant"),
        Spearman.of(new double[] {2, 2, 2}, new double[] {1, 2, 3}));
  }

  @Test
  void test_ofTwoPairs_isUndefined() {
    assertFalse(Spearman.test(new double[] {1, 2}, new double[] {2, 1}).isDefined());
  }

  @Test
  void of_nan_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Spearman.of(new double[] {1, Double.NaN}, new double[] {1, 2}));
  }
}
