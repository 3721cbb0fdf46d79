package io.github.promptharness.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** How many standard errors a two-sided interval reaches to each side. */
final class Critical {
  private Critical() {}

  /** The quantile of the normal distribution; 1.96 at .95. */
  static double z(double level) {
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + level) / 2);
  }

  /** The quantile of Student's t with {@code df} degrees of freedom, at least 1. */
  static double t(double level, int df) {
    return new TDistribution(null, df).inverseCumulativeProbability((1 + level) / 2);
  }

  /** The level if it is one. */
  static double checkedLevel(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1): " + level);
    }
    return level;
  }
}
