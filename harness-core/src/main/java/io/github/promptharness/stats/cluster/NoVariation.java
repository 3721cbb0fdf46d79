package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;

/** Stands in where no variation is seen; see {@link ClusterBootstrap}. */
record NoVariation(double lowest, double highest, int clusters, double level) {
  /**
   * The interval.
   *
   * @param value what all clusters have
   * @param why over how many clusters, and how it shows that they do not vary
   */
  Interval interval(double value, String why) {
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
