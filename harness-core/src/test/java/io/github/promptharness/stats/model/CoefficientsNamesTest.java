package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The words of an interval say what is taken for independent, and how many there are. */
class CoefficientsNamesTest {
  private static final double[][] X = {{0}, {0}, {0}, {1}, {1}, {1}};
  private static final int[] Y = {0, 1, 1, 0, 0, 1};
  private static final int[] ITEMS = {0, 1, 2, 0, 1, 2};

  @Test
  void logistic_modelBased_countsRows() {
    assertEquals("Wald, model-based errors over 6 rows", method(logistic().coefficients()));
  }

  @Test
  void logistic_robust_countsRowsAndNotClusters() {
    assertEquals("Wald, HC0 errors over 6 rows", method(logistic().robust().orElseThrow()));
  }

  @Test
  void logistic_clustered_countsClusters() {
    assertEquals(
        "Wald, CR0 errors over 3 clusters",
        method(logistic().clustered(ITEMS, ClusterErrors.CR0).orElseThrow()));
  }

  @Test
  void gee_bothErrors_countClusters() {
    var fit = GeeLogit.withDefaults().fit(X, Y, ITEMS).orElseThrow();
    assertEquals("Wald, CR1 errors over 3 clusters", method(fit.coefficients()));
    assertEquals(
        "Wald, model-based errors, exchangeable correlation, over 3 clusters",
        method(fit.modelBased()));
  }

  @Test
  void linear_bothErrors_countRows() {
    double[] y = {1, 2, 4, 3, 5, 5};
    var classical = LinearRegression.withDefaults();
    assertEquals(
        "Wald, classical errors over 6 rows",
        method(classical.fit(X, y).orElseThrow().coefficients()));
    assertEquals(
        "Wald, HC3 errors over 6 rows",
        method(classical.withErrors(LinearErrors.HC3).fit(X, y).orElseThrow().coefficients()));
  }

  private static LogisticFit logistic() {
    return LogisticRegression.withDefaults().fit(X, Y).orElseThrow();
  }

  private static String method(Coefficients coefficients) {
    return coefficients.interval(1, 0.95).method();
  }
}
