package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.junit.jupiter.api.Test;

class QuasiNewtonTest {
  private static final DiagonalMatrix UNIT = new DiagonalMatrix(new double[] {1, 1});

  @Test
  void maximum_ofRosenbrocksValley_isFound() {
    // Rosenbrock (1960), negated: the maximum 0 is at (1, 1), along a bent ridge.
    QuasiNewton.Surface ridge =
        p -> {
          double off = p[1] - p[0] * p[0];
          double[] gradient = {400 * off * p[0] + 2 * (1 - p[0]), -200 * off};
          double value = -100 * off * off - (1 - p[0]) * (1 - p[0]);
          return Result.of(new QuasiNewton.Height(p, value, gradient));
        };
    double[] found = QuasiNewton.maximum(ridge, new double[] {-1.2, 1}, UNIT).orElseThrow().point();
    assertArrayEquals(new double[] {1, 1}, found, 1e-5);
  }

  @Test
  void maximum_ofASlopeWithoutEnd_isUndefined() {
    QuasiNewton.Surface slope =
        p -> Result.of(new QuasiNewton.Height(p, p[0] + p[1], new double[] {1, 1}));
    assertFalse(QuasiNewton.maximum(slope, new double[] {0, 0}, UNIT).isDefined());
  }

  @Test
  void maximum_whereTheStartIsUndefined_isUndefined() {
    QuasiNewton.Surface nowhere = p -> Result.undefined("nowhere");
    assertFalse(QuasiNewton.maximum(nowhere, new double[] {0, 0}, UNIT).isDefined());
  }

  @Test
  void information_ofAParabola_isItsCurvature() {
    QuasiNewton.Surface parabola =
        p ->
            Result.of(
                new QuasiNewton.Height(
                    p,
                    -p[0] * p[0] - p[0] * p[1] - 2 * p[1] * p[1],
                    new double[] {-2 * p[0] - p[1], -p[0] - 4 * p[1]}));
    var information = QuasiNewton.information(parabola, new double[] {0.3, -2}).orElseThrow();
    assertEquals(2, information.getEntry(0, 0), 1e-8);
    assertEquals(1, information.getEntry(0, 1), 1e-8);
    assertEquals(4, information.getEntry(1, 1), 1e-8);
  }
}
