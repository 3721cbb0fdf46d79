package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * The accuracies of several wordings over the same items, and what sums them up.
 *
 * <p>acc_j is the accuracy of wording j, m their number. <b>Unit and range</b>: fractions, in [0,
 * 1].
 *
 * <p>Worst, best and spread are extremes of noisy numbers: they are more extreme than the truth,
 * move with m, and no bootstrap repairs it. Show them beside a reference without effect ({@link
 * NoEffectReference} or a placebo arm), and compare them at equal m. To resample them over items
 * see {@link ExtremeRatio}.
 *
 * <p>Source: worst, best and spread of Sclar et al. (2024), arXiv:2310.11324; the conditional value
 * at risk of Rockafellar and Uryasev (2000), "Optimization of conditional value-at-risk", Journal
 * of Risk 2(3), for a discrete set.
 */
public final class VariantAccuracies {
  private static final double ROUNDING = 1e-9;

  /** Ascending. */
  private final double[] sorted;

  private final double[] values;

  private VariantAccuracies(double[] values) {
    this.values = values;
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /**
   * Accuracies in any order, which are copied.
   *
   * @param accuracies at least one, each in [0, 1]
   * @throws IllegalArgumentException if there is none, or one is out of range
   */
  public static VariantAccuracies of(double... accuracies) {
    return new VariantAccuracies(Require.unit(accuracies, "accuracies").clone());
  }

  /** The accuracies in the order given, a fresh array. */
  public double[] values() {
    return values.clone();
  }

  /** How many wordings there are: m. */
  public int count() {
    return values.length;
  }

  /** The mean accuracy. */
  public double mean() {
    return Mean.of(values);
  }

  /** The lowest accuracy: that of one wording, not the worst case of each item. */
  public double worst() {
    return sorted[0];
  }

  /** The highest accuracy. */
  public double best() {
    return sorted[sorted.length - 1];
  }

  /** The highest less the lowest accuracy; 0 for one wording, which says nothing. */
  public double spread() {
    return best() - worst();
  }

  /** The standard deviation with divisor m - 1; undefined for one wording. */
  public Result<Double> sampleDeviation() {
    return values.length == 1
        ? Result.undefined("one wording has no sample standard deviation")
        : Result.of(Mean.deviation(values, values.length - 1.0));
  }

  /** The standard deviation with divisor m. */
  public double populationDeviation() {
    return Mean.deviation(values, (double) values.length);
  }

  /**
   * The quantile of type 7 ({@link Quantile}). Use it from about 20 wordings.
   *
   * @param p in [0, 1]
   */
  public double quantile(double p) {
    return Quantile.ofSorted(sorted, p);
  }

  /**
   * The conditional value at risk: the mean of the ceil(share * m) lowest accuracies. Less at the
   * mercy of one wording than {@link #worst()}, which is its limit for small shares.
   *
   * @param share in (0, 1]; .2 is usual, and 1 gives the mean
   * @throws IllegalArgumentException if the share is out of range
   */
  public double worstShare(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1]: " + share);
    }
    // .1 * 30 is above 3 by its last bit, and still three accuracies.
    int lowest = (int) Math.max(1, Math.ceil(share * sorted.length - ROUNDING));
    return Mean.of(Arrays.copyOf(sorted, lowest));
  }

  /**
   * How well the best wording does, and how little it matters which one is taken.
   *
   * <pre>saturation = 1 - (max - mean),   score = saturation * max</pre>
   */
  public CombinedPerformance combined() {
    return new CombinedPerformance(best(), mean());
  }
}
