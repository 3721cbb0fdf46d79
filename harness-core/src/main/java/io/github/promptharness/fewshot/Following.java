package io.github.promptharness.fewshot;

import java.util.List;
import java.util.Map;

/**
 * How often answers equal the label that stood beside them, and how often they equal those that
 * stood beside the others.
 *
 * <pre>
 * followed = mean_o share of answers under o that are the label of o
 * expected = mean over pairs o != o' of the share under o that are the label of o'
 * </pre>
 *
 * <p>Where answers do not depend on o, both have one expectation: the answers of an item are as
 * likely under one arrangement as under another.
 *
 * @param followed in [0, 1]
 * @param expected in [0, 1]
 */
record Following(double followed, double expected) {
  /** Whether the labels differ at all: else nothing can be told. */
  static boolean canTell(List<String> labels) {
    return labels.stream().distinct().count() > 1;
  }

  /**
   * Of arrangements of one item.
   *
   * @param shares of answers under each arrangement
   * @param labels what stood there under each, not all the same
   */
  static Following of(List<Map<String, Double>> shares, List<String> labels) {
    double own = 0;
    double others = 0;
    int n = labels.size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double share = shares.get(i).getOrDefault(labels.get(j), 0.0);
        if (i == j) {
          own += share;
        } else {
          others += share;
        }
      }
    }
    return new Following(own / n, others / n / (n - 1));
  }
}
