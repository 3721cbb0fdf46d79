package io.github.promptharness.stats.agreement;

import java.util.Arrays;

/**
 * How often each label occurs among the ratings of each item. Who gave it is forgotten.
 *
 * <p>Labels are numbered from 0 in the order in which they are first seen, so that other codes for
 * the same labels give the same bits. Only labels that an item has take room: they are its
 * <i>entries</i>, {@code start(i)} to {@code start(i + 1) - 1}.
 */
final class Ratings {
  private final int raters;
  private final int[] codes;
  private final int[] starts;
  private final int[] labels;
  private final int[] counts;
  private final int[] totals;

  private Ratings(int raters, int[] codes, int[] starts, int[] labels, int[] counts, int[] totals) {
    this.raters = raters;
    this.codes = codes;
    this.starts = starts;
    this.labels = labels;
    this.counts = counts;
    this.totals = totals;
  }

  /** Counts codes, item by rater; rows of one length, negative codes missing. */
  static Ratings of(int[][] rows) {
    var index = new CodeIndex();
    int[][] numbers = new int[rows.length][];
    int ratings = 0;
    for (int i = 0; i < rows.length; i++) {
      int[] row = rows[i];
      int[] present = new int[row.length];
      int size = 0;
      for (int code : row) {
        if (code >= 0) {
          present[size++] = index.of(code);
        }
      }
      numbers[i] = size == row.length ? present : Arrays.copyOf(present, size);
      ratings += size;
    }
    return counted(rows.length == 0 ? 0 : rows[0].length, index, numbers, ratings);
  }

  private static Ratings counted(int raters, CodeIndex index, int[][] numbers, int ratings) {
    int[] codes = index.codes();
    int[] starts = new int[numbers.length + 1];
    int[] totals = new int[numbers.length];
    int[] labels = new int[ratings];
    int[] counts = new int[ratings];
    int[] ofLabel = new int[codes.length];
    int end = 0;
    for (int i = 0; i < numbers.length; i++) {
      starts[i] = end;
      totals[i] = numbers[i].length;
      for (int label : numbers[i]) {
        if (ofLabel[label]++ == 0) {
          labels[end++] = label;
        }
      }
      for (int entry = starts[i]; entry < end; entry++) {
        counts[entry] = ofLabel[labels[entry]];
        ofLabel[labels[entry]] = 0;
      }
    }
    starts[numbers.length] = end;
    return new Ratings(
        raters, codes, starts, Arrays.copyOf(labels, end), Arrays.copyOf(counts, end), totals);
  }

  /**
   * The same without the ratings of items that a rater has left out; those items stay, empty. With
   * one rater no item is complete, since none can be compared.
   */
  Ratings complete() {
    int[] kept = new int[starts.length];
    int[] keptLabels = new int[labels.length];
    int[] keptCounts = new int[counts.length];
    int[] keptTotals = new int[totals.length];
    int end = 0;
    for (int i = 0; i < totals.length; i++) {
      kept[i] = end;
      if (totals[i] == raters && raters >= 2) {
        int entries = starts[i + 1] - starts[i];
        System.arraycopy(labels, starts[i], keptLabels, end, entries);
        System.arraycopy(counts, starts[i], keptCounts, end, entries);
        keptTotals[i] = raters;
        end += entries;
      }
    }
    kept[totals.length] = end;
    return new Ratings(raters, codes, kept, keptLabels, keptCounts, keptTotals);
  }

  int items() {
    return totals.length;
  }

  int raters() {
    return raters;
  }

  /** The number of labels. */
  int labels() {
    return codes.length;
  }

  /** What the caller named the label. */
  int code(int label) {
    return codes[label];
  }

  int start(int item) {
    return starts[item];
  }

  int label(int entry) {
    return labels[entry];
  }

  int count(int entry) {
    return counts[entry];
  }

  /** The number of ratings of an item. */
  int total(int item) {
    return totals[item];
  }

  /** How many different labels an item has. */
  int distinct(int item) {
    return starts[item + 1] - starts[item];
  }

  /** How often its most frequent label occurs; 0 for an item without ratings. */
  int largestCount(int item) {
    int largest = 0;
    for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
      largest = Math.max(largest, counts[entry]);
    }
    return largest;
  }

  boolean isRated(int item) {
    return totals[item] >= 1;
  }

  /** Whether the item has two ratings to compare. */
  boolean isPaired(int item) {
    return totals[item] >= 2;
  }

  /** The number of ordered pairs of ratings of an item that agree. */
  long agreeingPairs(int item) {
    long agreeing = 0;
    for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
      agreeing += (long) counts[entry] * (counts[entry] - 1);
    }
    return agreeing;
  }

  /** The number of ordered pairs of ratings of an item. */
  long pairs(int item) {
    return (long) totals[item] * (totals[item] - 1);
  }

  /** The share of pairs of ratings that differ, for an item with a pair; exactly 0 if none do. */
  double disagreement(int item) {
    long pairs = pairs(item);
    return (double) (pairs - agreeingPairs(item)) / pairs;
  }

  /** The share of pairs of ratings that agree, for an item with a pair. */
  double agreement(int item) {
    return (double) agreeingPairs(item) / pairs(item);
  }

  /** The fewest ratings of an item with a pair; 2 if there is none. */
  int fewestPaired() {
    return Arrays.stream(totals).filter(total -> total >= 2).min().orElse(2);
  }
}
