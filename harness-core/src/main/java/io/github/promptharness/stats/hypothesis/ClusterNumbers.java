package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;

/** Which cluster each item belongs to, counted from 0 without a gap. */
final class ClusterNumbers {
  private ClusterNumbers() {}

  /** How many there are; refuses a gap. */
  static int count(int[] clusters, int items) {
    Require.sameLength(clusters.length, "clusters", items, "items");
    var seen = new boolean[items];
    int count = 0;
    for (int i = 0; i < items; i++) {
      if (!(clusters[i] >= 0 && clusters[i] < items)) {
        throw new IllegalArgumentException(
            "clusters must be counted from 0 without a gap: clusters[" + i + "] is " + clusters[i]);
      }
      if (!seen[clusters[i]]) {
        seen[clusters[i]] = true;
        count++;
      }
    }
    for (int cluster = 0; cluster < count; cluster++) {
      if (!seen[cluster]) {
        throw new IllegalArgumentException(
            "clusters must be counted from 0 without a gap: there is no " + cluster);
      }
    }
    return count;
  }
}
