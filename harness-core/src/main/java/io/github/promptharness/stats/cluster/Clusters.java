package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.List;
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
    Require.sameLength(numbers.length, "clusters", items, "items");
    int[] own = numbers.clone();
    return new Clusters(own, Require.numbered(own, "clusters"));
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Which clusters have an item that is used. */
  boolean[] usedOnes(IntPredicate uses) {
    var used = new boolean[count];
    for (int item = 0; item < numbers.length; item++) {
      used[numbers[item]] |= uses.test(item);
    }
    return used;
  }

  /** How many clusters have an item that any of the ratios uses. */
  int used(List<RatioOfSums> ratios) {
    boolean[] used = new boolean[numbers.length];
    for (int j = 0; j < ratios.size(); j++) {
      RatioOfSums ratio = ratios.get(j);
      boolean same = j > 0 && ratio.isOver(ratios.get(j - 1));
      for (int item = 0; item < used.length && !same; item++) {
        used[item] |= ratio.uses(item);
      }
    }
    return used(item -> used[item]);
  }

  /** How many clusters have an item that is used. */
  int used(IntPredicate uses) {
    int total = 0;
    for (boolean used : usedOnes(uses)) {
      total += used ? 1 : 0;
    }
    return total;
  }

  /**
   * The sum of the values of each cluster, added in ascending order, so that its bits do not depend
   * on the order of the items.
   */
  double[] sums(double[] values) {
    if (count == values.length) {
      double[] alone = new double[count];
      for (int item = 0; item < count; item++) {
        alone[numbers[item]] += values[item];
      }
      return alone;
    }
    int[] ends = new int[count + 1];
    for (int number : numbers) {
      ends[number + 1]++;
    }
    for (int g = 0; g < count; g++) {
      ends[g + 1] += ends[g];
    }
    double[] grouped = new double[values.length];
    int[] next = ends.clone();
    for (int item = 0; item < values.length; item++) {
      grouped[next[numbers[item]]++] = values[item];
    }
    double[] sums = new double[count];
    for (int g = 0; g < count; g++) {
      Arrays.sort(grouped, ends[g], ends[g + 1]);
      for (int i = ends[g]; i < ends[g + 1]; i++) {
        sums[g] += grouped[i];
      }
    }
    return sums;
  }

  /** The sum of what the items of each cluster have above the line. */
  double[] numerators(RatioOfSums ratio) {
    double[] values = new double[ratio.items()];
    if (count == values.length) {
      for (int item = 0; item < count; item++) {
        values[numbers[item]] += ratio.numerator(item);
      }
      return values;
    }
    for (int item = 0; item < values.length; item++) {
      values[item] = ratio.numerator(item);
    }
    return sums(values);
  }

  /** The sum of what they have below the line. */
  double[] denominators(RatioOfSums ratio) {
    double[] values = new double[ratio.items()];
    if (count == values.length) {
      for (int item = 0; item < count; item++) {
        values[numbers[item]] += ratio.denominator(item);
      }
      return values;
    }
    for (int item = 0; item < values.length; item++) {
      values[item] = ratio.denominator(item);
    }
    return sums(values);
  }

  /** The value of the item of each cluster, where each has one alone. */
  int[] alone(int[] values) {
    int[] alone = new int[count];
    for (int item = 0; item < count; item++) {
      alone[numbers[item]] = values[item];
    }
    return alone;
  }

  /** The values of the items of each cluster, ascending. */
  int[][] split(int[] values) {
    int[] sizes = new int[count];
    for (int number : numbers) {
      sizes[number]++;
    }
    int[][] split = new int[count][];
    for (int item = 0; item < values.length; item++) {
      int number = numbers[item];
      if (split[number] == null) {
        split[number] = new int[sizes[number]];
      }
      split[number][--sizes[number]] = values[item];
    }
    for (int[] each : split) {
      Arrays.sort(each);
    }
    return split;
  }

  /** " over 40 items", or clusters if any item shares one. */
  String over(int number) {
    boolean alone = count == numbers.length;
    return " over " + number + (alone ? " item" : " cluster") + (number == 1 ? "" : "s");
  }
}
