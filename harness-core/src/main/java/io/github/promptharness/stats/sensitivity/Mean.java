package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Means of numbers and over items. */
final class Mean {
  private Mean() {}

  /** The mean of at least one number; equal ones have exactly themselves as mean. */
  static double of(double[] values) {
    double low = values[0];
    double high = values[0];
    double sum = 0;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
    }
    return Math.min(high, Math.max(low, sum / values.length));
  }

  /** The standard deviation with a divisor that is given. */
  static double deviation(double[] values, double divisor) {
    double mean = of(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / divisor);
  }

  /** The mean over all items of what each has. */
  static RatioOfSums overItems(int items, IntToDoubleFunction part) {
    return overItems(items, part, item -> 1);
  }

  /** A ratio of two sums over items. */
  static RatioOfSums overItems(int items, IntToDoubleFunction part, IntToDoubleFunction size) {
    double[] parts = new double[items];
    double[] sizes = new double[items];
    Arrays.setAll(parts, part);
    Arrays.setAll(sizes, size);
    return RatioOfSums.of(parts, sizes);
  }

  /** The value of a statistic, or why there is none. */
  static Result<Double> value(ItemStatistic statistic, String reason) {
    var value = statistic.value();
    return value.isPresent() ? Result.of(value.getAsDouble()) : Result.undefined(reason);
  }
}
