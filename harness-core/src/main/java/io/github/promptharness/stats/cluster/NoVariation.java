package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;

/**
 * Stands in where no variation is seen, which is not the same as there being none.
 *
 * <p>With c what all clusters have, in a range [a, b], and n their number: for c = 0 in a range
 * [-h, h], as that of a paired difference, -hv to hv with v = z^2/(n + z^2), which is Tango's
 * interval for no discordant pair; else [c - (c-a)u, c + (b-c)u] with u = 1 - (alpha/2)^(1/n),
 * which is Clopper-Pearson at 0 and 1 in [0, 1]. In a range without an end, the interval has none
 * on that side.
 */
record NoVariation(double lowest, double highest, int clusters, double level) {
  private static final double EQUAL = 1e-9;

  /**
   * The interval.
   *
   * @param value what all clusters have
   * @param why over how many clusters, and how it shows that they do not vary
   */
  Interval interval(double value, String why) {
    if (Math.abs(value) <= EQUAL && lowest == -highest) {
      double square = Math.pow(Critical.z(level), 2);
      double half = highest * square / (clusters + square);
      return new Interval(-half, half, level, "Tango" + why);
    }
    // A sum of rounded numbers may miss the end of its range by its last bit.
    double c = Math.min(Math.max(value, lowest), highest);
    double u = 1 - Math.pow((1 - level) / 2, 1.0 / clusters);
    boolean exact = lowest == 0 && highest == 1 && (c == 0 || c == 1);
    return new Interval(
        c - (c - lowest) * u,
        c + (highest - c) * u,
        level,
        (exact ? "Clopper-Pearson" : "Clopper-Pearson factor") + why);
  }
}
