package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;

/**
 * The score of the original less the mean score of the variants, over the same items: the primary
 * number of a robustness study.
 *
 * <pre>
 * as assigned:  mean_i (s_i0 - mean_j s_ij),   an unchanged text counted as 0
 * text changed: sum_i sum_j (s_i0 - s_ij) / number of cells,   over cells with a changed text
 * </pre>
 *
 * <p><b>Unit and range</b>: that of the scores, in [-1, 1]; below 0 the variants do better.
 * <b>Interval</b>: paired, from the items' own differences: resample {@link #statistic}, or give
 * its numerators and denominators to {@link io.github.promptharness.stats.cluster.ClusteredRatio};
 * for one variant and right or wrong {@link
 * io.github.promptharness.stats.proportion.PairedProportionInterval}. <b>Undefined</b> when no text
 * is changed and only changed ones count. Report both forms, with the number of cells of each.
 *
 * <p>Source: the difference of two means over the same items.
 */
public enum AbsoluteDrop {
  /** All items and variants: what assigning the perturbation does. */
  AS_ASSIGNED,
  /** Only where the text differs from the original's. */
  TEXT_CHANGED;

  /** The drop, or why there is none. */
  public Result<Double> of(AgainstOriginal scores) {
    return Mean.value(statistic(scores), "no text differs from the original's");
  }

  /** The same as a statistic that can be resampled. */
  public RatioOfSums statistic(AgainstOriginal scores) {
    return Mean.overItems(
            scores.items(),
            item -> drops(scores, item),
            item -> this == AS_ASSIGNED ? scores.variants() : scores.changed(item))
        .withRange(-1, 1);
  }

  private static double drops(AgainstOriginal scores, int item) {
    double sum = 0;
    for (int j = 0; j < scores.variants(); j++) {
      sum += scores.original(item) - scores.variant(item, j);
    }
    return sum;
  }
}
