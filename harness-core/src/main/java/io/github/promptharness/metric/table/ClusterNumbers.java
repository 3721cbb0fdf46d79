package io.github.promptharness.metric.table;

import java.util.Arrays;

/** The clusters of some items, numbered anew from 0 in the order of their numbers. */
public final class ClusterNumbers {
  private final int[] ofItems;
  private final int count;

  private ClusterNumbers(int[] ofItems, int count) {
    this.ofItems = ofItems;
    this.count = count;
  }

  /**
   * Of these items.
   *
   * @param clusters of all items, at least 0
   * @param items their places
   */
  public static ClusterNumbers of(int[] clusters, int[] items) {
    int[] ofItems = new int[items.length];
    int most = -1;
    for (int i = 0; i < items.length; i++) {
      ofItems[i] = clusters[items[i]];
      most = Math.max(most, ofItems[i]);
    }
    int[] numbers = new int[most + 1];
    for (int cluster : ofItems) {
      numbers[cluster] = 1;
    }
    int count = 0;
    for (int cluster = 0; cluster <= most; cluster++) {
      count += numbers[cluster];
      numbers[cluster] = count - 1;
    }
    Arrays.setAll(ofItems, i -> numbers[ofItems[i]]);
    return new ClusterNumbers(ofItems, count);
  }

  /** The number of the cluster of each item; not to be changed. */
  public int[] ofItems() {
    return ofItems;
  }

  /** How many clusters there are. */
  public int count() {
    return count;
  }
}
