package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.RatioOfSums;

/**
 * Between which values the ratios of single items lie.
 *
 * @param lowest of the items that are used
 * @param highest of the items that are used
 */
record ItemRange(double lowest, double highest) {
  static ItemRange of(RatioOfSums ratio) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int item = 0; item < ratio.items(); item++) {
      if (ratio.uses(item)) {
        double own = ratio.numerator(item) / ratio.denominator(item);
        lowest = Math.min(lowest, own);
        highest = Math.max(highest, own);
      }
    }
    return new ItemRange(lowest, highest);
  }
}
