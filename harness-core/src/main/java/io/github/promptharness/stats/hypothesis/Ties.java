package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Comparison of numbers that are rounded sums: equal up to 1e-9, or 1e-9 of the larger size. */
final class Ties {
  private static final double TOLERANCE = 1e-9;
  private static final double LARGEST = 1e100;

  private Ties() {}

  /** Numbers whose squares can be added. */
  static double[] bounded(double[] values, String name) {
    Require.finite(values, name);
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i]) > LARGEST) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be at most 1e100 in size: " + values[i]);
      }
    }
    return values;
  }

  /** Whether a value reaches a bound. */
  static boolean atLeast(double value, double bound) {
    return value >= bound - TOLERANCE * Math.max(1, Math.abs(bound));
  }

  /** The values, with those next to 0 put there. */
  static double[] withZeros(double[] values) {
    double tolerance = tolerance(values);
    return DoubleStream.of(values).map(value -> Math.abs(value) <= tolerance ? 0 : value).toArray();
  }

  /** The values, with each run of neighbours in size made equal to its smallest. */
  static double[] merged(double[] values) {
    double tolerance = tolerance(values);
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] merged = values.clone();
    for (int k = 1; k < order.length; k++) {
      if (values[order[k]] - values[order[k - 1]] <= tolerance) {
        merged[order[k]] = merged[order[k - 1]];
      }
    }
    return merged;
  }

  /** Whether all values are equal. */
  static boolean allEqual(double[] values) {
    var range = Arrays.stream(values).summaryStatistics();
    return range.getMax() - range.getMin() <= tolerance(values);
  }

  private static double tolerance(double[] values) {
    return TOLERANCE * Math.max(1, Arrays.stream(values).map(Math::abs).max().orElse(0));
  }
}
