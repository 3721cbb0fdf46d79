package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;

/**
 * Normal random numbers, two at a time, that are the same on every machine; used by one thread.
 *
 * <p>Source: Marsaglia and Bray (1964), "A convenient method for generating normal variables", SIAM
 * Review 6(3), DOI 10.1137/1006063.
 */
final class Normals {
  private final Generator generator;
  private double spare;
  private boolean spared;

  Normals(Generator generator) {
    this.generator = generator;
  }

  double next() {
    if (spared) {
      spared = false;
      return spare;
    }
    while (true) {
      double a = 2 * generator.nextDouble() - 1;
      double b = 2 * generator.nextDouble() - 1;
      double square = a * a + b * b;
      if (square > 0 && square < 1) {
        // Not Math.log, whose last bit may differ between machines.
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = b * factor;
        spared = true;
        return a * factor;
      }
    }
  }
}
