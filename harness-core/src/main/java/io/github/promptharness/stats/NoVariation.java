package io.github.promptharness.stats;

import io.github.promptharness.Interval;

/** Stands in where the bootstrap sees no variation; see {@link ClusterBootstrap}. */
record NoVariation(ItemStatistic statistic, int clusters, double level) {
  Interval interval(double value, String over, int resamples) {
    double lowest = statistic.lowest();
    double highest = statistic.highest();
    // A sum of rounded numbers may miss the end of its range by its last bit.
    double c = Math.min(Math.max(value, lowest), highest);
    String why = over + ", as " + resamples + " bootstrap resamples show no variation";
    double u = 1 - Math.pow((1 - level) / 2, 1.0 / clusters);
    boolean exact = lowest == 0 && highest == 1 && (c == 0 || c == 1);
    return new Interval(
        c - (c - lowest) * u,
        c + (highest - c) * u,
        level,
        (exact ? "Clopper-Pearson" : "Clopper-Pearson factor") + why);
  }
}
