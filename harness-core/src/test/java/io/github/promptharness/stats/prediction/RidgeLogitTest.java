package io.github.promptharness.stats.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.model.LogisticRegression;
import org.junit.jupiter.api.Test;

class RidgeLogitTest {
  private static final double[][] X = {
    {-1.2, .2}, {-.7, -.4}, {-.3, 1.1}, {.1, -.9}, {.4, .3}, {.9, -.2}, {1.3, .8}, {-.5, -.9}
  };
  private static final int[] Y = {0, 0, 1, 0, 1, 1, 1, 0};

  @Test
  void fit_separatedColumns_hasTheMaximumThatRFinds() {
    // R: x <- cbind(...); f <- function(b, pen) { e <- b[1] + x %*% b[-1];
    //    -sum(y*e - log1p(exp(e))) + pen/2 * sum(b[-1]^2) }
    //    optim(c(0,0,0), f, pen = 1, method = "BFGS", control = list(reltol = 1e-18))$par
    assertFit(1, .03814541979, 1.02779233924, .97884138848);
    assertFit(.1, .2381508662, 2.6534266169, 2.6467502345);
  }

  private static void assertFit(double penalty, double... expected) {
    var fit = RidgeLogit.fit(X, Y, penalty).orElseThrow();
    assertEquals(expected[0], fit.intercept(), 1e-5);
    assertArrayEquals(new double[] {expected[1], expected[2]}, fit.slopes(), 1e-5);
  }

  @Test
  void fit_anyMaximum_hasNoSlopeLeft() {
    double penalty = 0.7;
    var fit = RidgeLogit.fit(X, Y, penalty).orElseThrow();
    double[] gradient = new double[3];
    for (int i = 0; i < Y.length; i++) {
      double residual = Y[i] - fit.probability(X[i]);
      gradient[0] += residual;
      gradient[1] += residual * X[i][0];
      gradient[2] += residual * X[i][1];
    }
    assertEquals(0, gradient[0], 1e-9);
    assertEquals(penalty * fit.slopes()[0], gradient[1], 1e-9);
    assertEquals(penalty * fit.slopes()[1], gradient[2], 1e-9);
  }

  @Test
  void fit_leastPenalty_isLogisticRegression() {
    int[] mixed = {0, 1, 1, 0, 1, 0, 1, 0};
    var plain = LogisticRegression.withDefaults().fit(X, mixed).orElseThrow();
    var fit = RidgeLogit.fit(X, mixed, 1e-6).orElseThrow();
    assertArrayEquals(
        plain.coefficients().estimates(),
        new double[] {fit.intercept(), fit.slopes()[0], fit.slopes()[1]},
        1e-4);
  }

  @Test
  void fit_noColumns_isTheBaseRate() {
    var fit = RidgeLogit.fit(new double[][] {{}, {}, {}, {}}, new int[] {1, 0, 0, 0}, 1);
    assertEquals(.25, fit.orElseThrow().probability(new double[0]), 1e-12);
    assertEquals(0, fit.orElseThrow().score(new double[0]));
  }

  @Test
  void fit_dependentColumns_shareTheirCoefficient() {
    double[][] twice = new double[8][];
    for (int i = 0; i < 8; i++) {
      twice[i] = new double[] {X[i][0], X[i][0]};
    }
    var fit = RidgeLogit.fit(twice, Y, 1).orElseThrow();
    assertEquals(fit.slopes()[0], fit.slopes()[1], 1e-12);
    assertTrue(fit.slopes()[0] > 0);
  }

  @Test
  void fit_oneOutcome_isUndefined() {
    assertFalse(RidgeLogit.fit(X, new int[8], 1).isDefined());
  }

  @Test
  void fit_largestNumbers_arrivesOrSaysWhy() {
    double[][] large = {{1e6}, {-1e6}, {5e5}, {1}};
    var fit = RidgeLogit.fit(large, new int[] {1, 0, 0, 1}, 1e-6);
    assertTrue(fit.isDefined(), fit.toString());
  }

  @Test
  void fit_wrongArguments_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> RidgeLogit.fit(X, Y, 0));
    assertThrows(IllegalArgumentException.class, () -> RidgeLogit.fit(X, new int[3], 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> RidgeLogit.fit(new double[][] {{Double.NaN}}, new int[] {1}, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> RidgeLogit.fit(new double[][] {{1}, {1, 2}}, new int[] {1, 0}, 1));
    assertThrows(IllegalArgumentException.class, () -> RidgeLogit.fit(new double[0][], Y, 1));
    var fit = RidgeLogit.fit(X, Y, 1).orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> fit.probability(new double[] {1}));
  }
}
