package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Compares a gradient with differences of the value. */
final class Slopes {
  private Slopes() {}

  static void assertGradient(QuasiNewton.Surface surface, double[] at) {
    double[] gradient = surface.at(at).orElseThrow().gradient();
    double step = 1e-4;
    for (int k = 0; k < at.length; k++) {
      double slope =
          (8 * (value(surface, at, k, step) - value(surface, at, k, -step))
                  - (value(surface, at, k, 2 * step) - value(surface, at, k, -2 * step)))
              / (12 * step);
      assertEquals(slope, gradient[k], 1e-7 * (1 + Math.abs(slope)), "coordinate " + k);
    }
  }

  private static double value(QuasiNewton.Surface surface, double[] at, int k, double by) {
    double[] moved = at.clone();
    moved[k] += by;
    return surface.at(moved).orElseThrow().value();
  }
}
