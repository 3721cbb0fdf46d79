package io.github.promptharness.stats.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Which cluster each item belongs to, counted from 0 without a gap. */
final class Clusters {
  private final int[] numbers;
  private final int count;

  private Clusters(int[] numbers, int count) {
    this.numbers = numbers;
    this.count = count;
  }

  static Clusters of(int[] numbers, int items) {
    if (numbers.length != items) {
      throw new IllegalArgumentException(
          "every item needs a cluster: " + items + " items, " + numbers.length + " clusters given");
    }
    int count = Arrays.stream(numbers).max().orElse(-1) + 1;
    if (Arrays.stream(numbers).distinct().count() != count) {
      throw new IllegalArgumentException("clusters must be counted from 0 without a gap");
    }
    return new Clusters(numbers, count);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** How many clusters have an item that is used. */
  int used(IntPredicate uses) {
    var used = new boolean[count];
    int total = 0;
    for (int item = 0; item < numbers.length; item++) {
      if (uses.test(item) && !used[numbers[item]]) {
        used[numbers[item]] = true;
        total++;
      }
    }
    return total;
  }

  /** " over 40 items", or clusters if any item shares one. */
  String over(int number) {
    boolean alone = count == numbers.length;
    return " over " + number + (alone ? " item" : " cluster") + (number == 1 ? "" : "s");
  }
}
