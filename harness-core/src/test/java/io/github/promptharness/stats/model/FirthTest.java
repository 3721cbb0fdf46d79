package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logistic regression with Firth's penalty.
 *
 * <p>Expected values by direct maximisation, independent of Newton's method:
 *
 * <pre>
 * def pl(b, X, y):
 *   e = X @ b; p = 1 / (1 + np.exp(-e)); W = (p * (1 - p))[:, None]
 *   return (y * e - np.log1p(np.exp(e))).sum() + np.linalg.slogdet(X.T @ (W * X))[1] / 2
 * r = optimize.minimize(lambda b: -pl(b, X, y), np.zeros(3), method='Nelder-Mead',
 *                       options=dict(xatol=1e-11, fatol=1e-15, maxiter=9000))
 * prof = lambda k, v: -optimize.minimize(lambda o: -pl(np.insert(o, k, v), X, y), ...).fun
 * ends: optimize.brentq(lambda v: 2 * (best - prof(k, v)) - stats.chi2.ppf(.95, 1), ...)
 * </pre>
 */
class FirthTest {
  /** All four rows with x0 = 1 are right. */
  private static final double[][] X = {
    {0, 0.5}, {0, -1}, {0, 2}, {0, 0.3}, {1, 1.5}, {1, -0.2}, {1, 0.7}, {1, -0.6}
  };

  private static final int[] Y = {0, 1, 0, 0, 1, 1, 1, 1};

  @Test
  void fit_ofSeparatedData_isFinite() {
    assertFalse(LogisticRegression.withDefaults().fit(X, Y).isDefined());
    assertArrayEquals(
        new double[] {-0.57601942, 3.42238497, -1.15864073},
        fit(X, Y).coefficients().estimates(),
        1e-7);
  }

  @Test
  void penalisedLogLikelihood_ofSeparatedData_isTheMaximum() {
    assertEquals(-2.500499894479341, fit(X, Y).penalisedLogLikelihood(), 1e-12);
  }

  @Test
  void standardErrors_areOfTheInformationThere() {
    assertArrayEquals(
        new double[] {1.22668828, 2.33209276, 1.21654476},
        fit(X, Y).coefficients().standardErrors(),
        1e-6);
  }

  @Test
  void profileInterval_ofTheSeparatingColumn_isFiniteAndSkew() {
    var interval = fit(X, Y).profileInterval(1, 0.95).orElseThrow();
    assertEquals(0.08836918326470647, interval.low(), 1e-6);
    assertEquals(13.117885087745528, interval.high(), 1e-5);
  }

  @Test
  void profileInterval_ofTheIntercept_isAsComputedDirectly() {
    var interval = fit(X, Y).profileInterval(0, 0.95).orElseThrow();
    assertEquals(-4.279188619640679, interval.low(), 1e-6);
    assertEquals(1.6092920053373552, interval.high(), 1e-6);
  }

  @Test
  void likelihoodRatioTest_keepsThePenaltyOfAllColumns() {
    assertEquals(
        4.093527022830994, fit(X, Y).likelihoodRatioTest(1).orElseThrow().statistic(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 10})
  void fit_ofOneConstant_addsHalfAnAnswerToEachSide(int right) {
    // Firth (1993): the Jeffreys prior of one binomial adds 1/2 to both counts.
    int[] y = new int[10];
    Arrays.fill(y, 0, right, 1);
    assertEquals(
        Math.log((right + 0.5) / (10 - right + 0.5)),
        fit(new double[10][0], y).coefficients().estimates()[0],
        1e-10);
  }

  @Test
  void fit_withRightAndWrongExchanged_isNegated() {
    int[] exchanged = Arrays.stream(Y).map(value -> 1 - value).toArray();
    double[] negated =
        Arrays.stream(fit(X, exchanged).coefficients().estimates()).map(b -> -b).toArray();
    assertArrayEquals(fit(X, Y).coefficients().estimates(), negated, 1e-8);
  }

  @Test
  void clustered_ofAPenalisedFit_isUndefined() {
    assertFalse(
        fit(X, Y).clustered(new int[] {0, 0, 1, 1, 2, 2, 3, 3}, ClusterErrors.CR1).isDefined());
  }

  @Test
  void probabilities_ofSeparatedData_areInside() {
    assertTrue(Arrays.stream(fit(X, Y).probabilities()).allMatch(p -> p > 0 && p < 1));
  }

  private static LogisticFit fit(double[][] x, int[] y) {
    return LogisticRegression.withDefaults().withPenalty(Penalty.FIRTH).fit(x, y).orElseThrow();
  }
}
