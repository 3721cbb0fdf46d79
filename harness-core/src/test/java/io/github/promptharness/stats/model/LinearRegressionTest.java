package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {
  private static final double[][] X = {{0}, {1}, {2}, {3}};
  private static final double[] Y = {1, 2, 2, 5};

  @Test
  void fit_ofALine_worksTheFormula() {
    // By hand: slope = sum (x - 1.5)(y - 2.5) / sum (x - 1.5)^2 = 6 / 5; intercept = 2.5 - 1.8
    assertArrayEquals(new double[] {0.7, 1.2}, fit(X, Y).coefficients().estimates(), 1e-12);
  }

  @Test
  void standardErrors_classical_workTheFormula() {
    // By hand: residuals .3 .1 -1.1 .7, sum of squares 1.8, s^2 = .9;
    // var slope = .9 / 5; var intercept = .9 (1/4 + 2.25 / 5)
    assertArrayEquals(
        new double[] {Math.sqrt(0.63), Math.sqrt(0.18)},
        fit(X, Y).coefficients().standardErrors(),
        1e-12);
  }

  @Test
  void standardErrors_hc3_workTheFormula() {
    // By hand for the slope: leverages .7 .3 .3 .7, so e / (1 - h) = 1, 1/7, -11/7, 7/3;
    // var = sum (x - 1.5)^2 (e / (1 - h))^2 / 25
    double[] centred = {-1.5, -0.5, 0.5, 1.5};
    double[] inflated = {1, 1 / 7.0, -11 / 7.0, 7 / 3.0};
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += Math.pow(centred[i] * inflated[i], 2);
    }
    LinearFit fit =
        LinearRegression.withDefaults().withErrors(LinearErrors.HC3).fit(X, Y).orElseThrow();
    assertEquals(Math.sqrt(sum) / 5, fit.coefficients().standardErrors()[1], 1e-12);
  }

  @Test
  void rSquared_ofALine_isTheShareExplained() {
    // By hand: 1 - 1.8 / 9
    assertEquals(0.8, fit(X, Y).rSquared().orElseThrow(), 1e-12);
  }

  @Test
  void adjustedRSquared_ofALine_usesVariances() {
    // By hand: 1 - .9 / 3
    assertEquals(0.7, fit(X, Y).adjustedRSquared().orElseThrow(), 1e-12);
  }

  @Test
  void test_ofASlope_isStudents() {
    // python3: 2 * scipy.stats.t.sf(1.2 / 0.18 ** 0.5, 2)
    var test = fit(X, Y).coefficients().test(1).orElseThrow();
    assertEquals(List.of(2.0), test.degreesOfFreedom());
    assertEquals(0.10557280900008409, test.p(), 1e-12);
  }

  @Test
  void fit_withoutIntercept_goesThroughTheOrigin() {
    LinearFit fit =
        LinearRegression.withDefaults().withIntercept(Intercept.NONE).fit(X, Y).orElseThrow();
    // By hand: sum xy / sum x^2 = 21 / 14
    assertArrayEquals(new double[] {1.5}, fit.coefficients().estimates(), 1e-12);
  }

  @Test
  void fit_ofInterceptOnly_isTheMean() {
    LinearFit fit = fit(new double[4][0], Y);
    assertArrayEquals(new double[] {2.5}, fit.coefficients().estimates(), 1e-12);
  }

  @Test
  void fit_ofColumnsOfVeryDifferentSizes_isAsExact() {
    double[][] scaled = {{0, 1e-9}, {1e9, 0}, {2e9, 1e-9}, {3e9, 3e-9}, {1e9, 5e-9}};
    double[][] plain = {{0, 1}, {1, 0}, {2, 1}, {3, 3}, {1, 5}};
    double[] y = {1, 2, 2, 5, 3};
    double[] expected = fit(plain, y).coefficients().estimates();
    double[] got = fit(scaled, y).coefficients().estimates();
    assertEquals(expected[1], got[1] * 1e9, 1e-12);
    assertEquals(expected[2], got[2] / 1e9, 1e-12);
  }

  @Test
  void fit_ofADependentColumn_namesIt() {
    double[][] x = {{0, 1, 2}, {1, 0, 3}, {2, 5, 4}, {3, 1, 5}, {1, 1, 3}};
    assertReason(
        "column 2 of x is a linear combination of the intercept and other columns",
        LinearRegression.withDefaults().fit(x, new double[] {1, 2, 3, 4, 6}));
  }

  @Test
  void fit_ofAColumnOfZeros_namesIt() {
    double[][] x = {{0, 1}, {0, 2}, {0, 4}, {0, 3}};
    assertReason("column 0 of x is 0 in every row", LinearRegression.withDefaults().fit(x, Y));
  }

  @Test
  void fit_withAsManyRowsAsCoefficients_isUndefined() {
    double[][] x = {{0}, {1}};
    assertReason(
        "the 2 rows leave no degree of freedom for the errors",
        LinearRegression.withDefaults().fit(x, new double[] {1, 2}));
  }

  @Test
  void fit_withFewerRowsThanCoefficients_isUndefined() {
    double[][] x = {{0, 1}, {1, 7}};
    assertReason(
        "there are more coefficients than the 2 rows",
        LinearRegression.withDefaults().fit(x, new double[] {1, 2}));
  }

  @Test
  void hc3_ofARowThatAloneSetsACoefficient_isUndefined() {
    double[][] x = {{0}, {0}, {0}, {1}};
    assertReason(
        "HC3 errors need more rows: row 3 alone sets a coefficient",
        LinearRegression.withDefaults().withErrors(LinearErrors.HC3).fit(x, Y));
  }

  @Test
  void test_ofAPerfectFit_isUndefined() {
    var fit = fit(X, new double[] {1, 3, 5, 7});
    assertFalse(fit.coefficients().test(1).isDefined());
  }

  @Test
  void rSquared_ofAConstant_isUndefined() {
    assertFalse(fit(X, new double[] {3, 3, 3, 3}).rSquared().isDefined());
  }

  @Test
  void fit_ofHugeNumbers_isUndefined() {
    assertReason(
        "the numbers are too large for double precision",
        LinearRegression.withDefaults().fit(X, new double[] {1e308, -1e308, 1e308, 0}));
  }

  @Test
  void fit_ofTinyColumns_isUndefinedAndNotInfinite() {
    double[][] x = {{0}, {4.9e-324}, {0}, {4.9e-324}};
    assertFalse(LinearRegression.withDefaults().fit(x, Y).isDefined());
  }

  @Test
  void fit_ofANumberThatIsNotFinite_isRefused() {
    double[][] x = {{0}, {Double.NaN}, {2}, {3}};
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> LinearRegression.withDefaults().fit(x, Y));
    assertEquals("x[1][0] must be finite: NaN", refusal.getMessage());
  }

  @Test
  void fit_ofRowsOfDifferentLengths_isRefused() {
    double[][] x = {{0}, {1, 2}, {2}, {3}};
    assertThrows(IllegalArgumentException.class, () -> LinearRegression.withDefaults().fit(x, Y));
  }

  @Test
  void fit_ofNoRow_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearRegression.withDefaults().fit(new double[0][0], new double[0]));
  }

  @Test
  void fit_ofOutcomesThatAreNotAsMany_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearRegression.withDefaults().fit(X, new double[] {1, 2}));
  }

  @Test
  void estimates_afterTheCallerChangesThem_stay() {
    var fit = fit(X, Y);
    fit.coefficients().estimates()[0] = 9;
    assertTrue(fit.coefficients().estimates()[0] < 1);
  }

  private static LinearFit fit(double[][] x, double[] y) {
    return LinearRegression.withDefaults().fit(x, y).orElseThrow();
  }

  private static void assertReason(String reason, Result<?> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }
}
