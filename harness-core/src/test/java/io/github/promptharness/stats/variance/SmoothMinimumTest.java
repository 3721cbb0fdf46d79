package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothMinimumTest {
  @Test
  void of_curvedValley_findsItsFloor() {
    // Rosenbrock's function has its minimum 0 at (1, 1).
    var found =
        SmoothMinimum.of(
                p -> 100 * Math.pow(p[1] - p[0] * p[0], 2) + Math.pow(1 - p[0], 2),
                List.of(new double[] {-1.2, 1}))
            .orElseThrow();
    assertArrayEquals(new double[] {1, 1}, found.point(), 1e-6);
    assertEquals(0, found.value(), 1e-12);
  }

  @Test
  void of_twoMinima_takesTheLower() {
    var found =
        SmoothMinimum.of(
                p -> Math.pow(p[0] * p[0] - 1, 2) + 0.2 * p[0],
                List.of(new double[] {1.5}, new double[] {-1.5}))
            .orElseThrow();
    // The root of 4x(x^2-1) + 0.2: numpy.roots([4, 0, -4, 0.2])
    assertEquals(-1.0241203, found.point()[0], 1e-6);
  }

  @Test
  void of_minimumAtZeroOfASquare_isZero() {
    var found =
        SmoothMinimum.of(p -> 3 * p[0] * p[0] + Math.pow(p[1] - 2, 2), List.of(new double[] {1, 1}))
            .orElseThrow();
    assertArrayEquals(new double[] {0, 2}, found.point(), 1e-8);
  }

  @Test
  void flatness_ofADirectionThatChangesNothing_isZero() {
    var found =
        SmoothMinimum.of(p -> Math.pow(p[0] + p[1] - 2, 2), List.of(new double[] {0.3, 0.4}))
            .orElseThrow();
    assertEquals(0, found.flatness(), 1e-6);
  }

  @Test
  void flatness_ofABowl_isTheRatioOfCurvatures() {
    var found =
        SmoothMinimum.of(
                p -> 4 * Math.pow(p[0] - 1, 2) + Math.pow(p[1] - 1, 2),
                List.of(new double[] {0.3, 0.4}))
            .orElseThrow();
    assertEquals(0.25, found.flatness(), 1e-6);
  }

  @Test
  void of_functionWithoutMinimum_isUndefined() {
    assertFalse(SmoothMinimum.of(p -> -p[0], List.of(new double[] {1})).isDefined());
    assertFalse(SmoothMinimum.of(p -> -p[0] * p[0], List.of(new double[] {1})).isDefined());
  }

  @Test
  void of_notANumber_isUndefined() {
    assertTrue(
        !SmoothMinimum.of(p -> Double.NaN, List.of(new double[] {1})).isDefined()
            && !SmoothMinimum.of(p -> Double.POSITIVE_INFINITY, List.of(new double[] {1}))
                .isDefined());
  }
}
