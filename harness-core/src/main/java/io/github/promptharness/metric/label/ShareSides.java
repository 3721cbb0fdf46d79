package io.github.promptharness.metric.label;

import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;

/** The share of each label under one prompt and under another, of the items that have both. */
final class ShareSides {
  private final long used;
  private final boolean[] both;

  /** By label, those of the one before those of the other; 0 for items that have not both. */
  private final double[][] shares;

  private final double[][] whole;

  /**
   * Of shares that are taken over.
   *
   * @param shares by label and item, those under the one before those under the other; 0 for items
   *     that have not both
   * @param both which items have both
   * @param used how many answers they rest on
   */
  ShareSides(double[][] shares, boolean[] both, long used) {
    this.shares = shares;
    this.both = both;
    this.used = used;
    int[] once = new int[both.length];
    Arrays.fill(once, 1);
    whole = sums(once);
  }

  /** How many labels there are. */
  int labels() {
    return shares.length / 2;
  }

  int items() {
    return both.length;
  }

  boolean hasBoth(int item) {
    return both[item];
  }

  /** How many answers they rest on. */
  long used() {
    return used;
  }

  /** The mean share of each label under the one, then under the other. */
  List<RatioOfSums> ratios() {
    double[] ones = new double[both.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = both[i] ? 1 : 0;
    }
    return RatioOfSums.over(ones, shares);
  }

  /** The sums of the shares of all items once; not changed by anyone. */
  double[][] whole() {
    return whole;
  }

  /**
   * The sums of the shares under the one and under the other.
   *
   * @param weights how often each item counts
   * @return none if no item does
   */
  double[][] sums(int[] weights) {
    int labels = labels();
    double[][] sums = new double[2][labels];
    double all = 0;
    for (int i = 0; i < both.length; i++) {
      if (both[i]) {
        double weight = weights[i];
        all += weight;
        for (int k = 0; k < labels; k++) {
          sums[0][k] += weight * shares[k][i];
          sums[1][k] += weight * shares[labels + k][i];
        }
      }
    }
    return all > 0 ? sums : new double[0][];
  }
}
