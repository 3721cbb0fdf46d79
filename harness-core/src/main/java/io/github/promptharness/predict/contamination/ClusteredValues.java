package io.github.promptharness.predict.contamination;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusteredError;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One value for each of several items, with the source of each. */
final class ClusteredValues {
  private static final double LEVEL = 0.95;

  private final List<Double> values = new ArrayList<>();
  private final List<Integer> clusters = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  void add(double value, String cluster) {
    values.add(value);
    clusters.add(numbers.computeIfAbsent(cluster, name -> numbers.size()));
  }

  int size() {
    return values.size();
  }

  private ClusteredRatio mean() {
    return ClusteredRatio.mean(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        clusters.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The mean with Student's interval over clusters, cut at the ends of its range. */
  Estimate estimate(double lowest, double highest, String whyNot) {
    return values.isEmpty()
        ? new Estimate.Undefined(whyNot)
        : new Estimate.Value(mean().value(), mean().t(LEVEL, lowest, highest), size(), 0);
  }

  boolean sharesClusters(ClusteredValues other) {
    Set<String> common = new HashSet<>(numbers.keySet());
    common.retainAll(other.numbers.keySet());
    return !common.isEmpty();
  }

  /**
   * The mean less that of other items, which share no source with these: variances add, and the
   * degrees of freedom are Welch's.
   */
  Estimate minus(ClusteredValues other, String whyNot) {
    if (values.isEmpty() || other.values.isEmpty()) {
      return new Estimate.Undefined(whyNot);
    }
    var error = mean().standardError(ClusteredError.CR1);
    var otherError = other.mean().standardError(ClusteredError.CR1);
    if (error instanceof Result.Undefined<Double> none) {
      return new Estimate.Undefined(none.reason());
    }
    if (otherError instanceof Result.Undefined<Double> none) {
      return new Estimate.Undefined(none.reason());
    }
    double one = Math.pow(error.orElseThrow(), 2);
    double two = Math.pow(otherError.orElseThrow(), 2);
    if (one + two == 0) {
      return new Estimate.Undefined("no item differs from another, so that the error is not seen");
    }
    double df =
        Math.pow(one + two, 2)
            / (one * one / (numbers.size() - 1) + two * two / (other.numbers.size() - 1));
    double half = Critical.t(LEVEL, df) * Math.sqrt(one + two);
    double difference = mean().value() - other.mean().value();
    return new Estimate.Value(
        difference,
        new Interval(
            difference - half,
            difference + half,
            LEVEL,
            "CR1 standard errors of two groups of items, Welch's t over "
                + numbers.size()
                + " and "
                + other.numbers.size()
                + " clusters"),
        size() + other.size(),
        0);
  }
}
