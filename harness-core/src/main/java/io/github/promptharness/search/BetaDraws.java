package io.github.promptharness.search;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Distributions;

/**
 * Random numbers of a beta distribution, X / (X + Y) of two gamma numbers; many are drawn in each
 * round of {@link ThompsonSampling}, for which the quantile function is too slow.
 *
 * <p>Source: Marsaglia and Tsang (2000), "A simple method for generating gamma variables", ACM
 * Transactions on Mathematical Software 26(3), DOI 10.1145/358407.358414.
 */
final class BetaDraws {
  private BetaDraws() {}

  /**
   * One number.
   *
   * @param a at least 1
   * @param b at least 1
   */
  static double draw(Generator generator, double a, double b) {
    double x = gamma(generator, a);
    return x / (x + gamma(generator, b));
  }

  private static double gamma(Generator generator, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = Distributions.normalQuantile(open(generator));
      double v = 1 + c * z;
      v = v * v * v;
      if (v > 0 && Math.log(open(generator)) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** A number in (0, 1), where nextDouble may be 0. */
  private static double open(Generator generator) {
    double drawn = generator.nextDouble();
    while (drawn == 0) {
      drawn = generator.nextDouble();
    }
    return drawn;
  }
}
