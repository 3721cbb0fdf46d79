package io.github.promptharness.metric.label;

import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;

/** The share of each label under one prompt and under another, of the items that have both. */
final class ShareSides {
  private final int labels;
  private final long used;

  /** The items that have both, ascending. */
  private final int[] places;

  private final boolean[] both;

  /** Of each of them the share under the one and under the other, label by label. */
  private final double[] shares;

  private ShareSides(int labels, long used, int[] places, boolean[] both, double[] shares) {
    this.labels = labels;
    this.used = used;
    this.places = places;
    this.both = both;
    this.shares = shares;
  }

  /**
   * Of shares by item and label; no labels where the item has no answer.
   *
   * @param used how many answers they rest on
   */
  static ShareSides of(double[][] original, double[][] variant, long used) {
    boolean[] both = new boolean[original.length];
    int[] places = new int[original.length];
    int found = 0;
    for (int i = 0; i < both.length; i++) {
      both[i] = original[i].length > 0 && variant[i].length > 0;
      if (both[i]) {
        places[found++] = i;
      }
    }
    int labels = found == 0 ? 0 : original[places[0]].length;
    double[] shares = new double[2 * labels * found];
    int at = 0;
    for (int place = 0; place < found; place++) {
      int item = places[place];
      for (int k = 0; k < labels; k++) {
        shares[at++] = original[item][k];
        shares[at++] = variant[item][k];
      }
    }
    return new ShareSides(labels, used, Arrays.copyOf(places, found), both, shares);
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
    double[][] columns = new double[2 * labels][both.length];
    double[] ones = new double[both.length];
    for (int i = 0; i < places.length; i++) {
      ones[places[i]] = 1;
      for (int column = 0; column < columns.length; column++) {
        int share = 2 * (column % labels) + column / labels;
        columns[column][places[i]] = shares[2 * labels * i + share];
      }
    }
    return Arrays.stream(columns).map(column -> RatioOfSums.of(column, ones)).toList();
  }

  /**
   * The sums of the shares under the one and under the other.
   *
   * @param weights how often each item counts
   * @return none if no item does
   */
  double[][] sums(int[] weights) {
    double[] p = new double[labels];
    double[] q = new double[labels];
    double all = 0;
    for (int i = 0; i < places.length; i++) {
      double weight = weights[places[i]];
      all += weight;
      for (int k = 0, at = 2 * labels * i; k < labels; k++, at += 2) {
        p[k] += weight * shares[at];
        q[k] += weight * shares[at + 1];
      }
    }
    return all > 0 ? new double[][] {p, q} : new double[0][];
  }
}
