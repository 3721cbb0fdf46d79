package io.github.promptharness.predict;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The values of features in all rows, NaN where one is not known. */
final class FeatureTable {
  private final List<Feature> features;
  private final double[][] values;

  private FeatureTable(List<Feature> features, double[][] values) {
    this.features = features;
    this.values = values;
  }

  static FeatureTable of(List<Feature> features, List<FragilityRow> rows) {
    double[][] values = new double[rows.size()][features.size()];
    for (int row = 0; row < values.length; row++) {
      for (int f = 0; f < features.size(); f++) {
        values[row][f] = value(features.get(f), rows.get(row).candidate());
      }
    }
    return new FeatureTable(List.copyOf(features), values);
  }

  private static double value(Feature feature, Candidate candidate) {
    OptionalDouble value = feature.of(candidate);
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(
          "feature %s must be finite or empty: %s for item %s"
              .formatted(feature.name(), value.getAsDouble(), candidate.item()));
    }
    return value.orElse(Double.NaN);
  }

  List<Feature> features() {
    return features;
  }

  double value(int row, int feature) {
    return values[row][feature];
  }

  int rows() {
    return values.length;
  }

  int missing(int feature) {
    return (int) Arrays.stream(values).filter(row -> Double.isNaN(row[feature])).count();
  }

  /** Whether it says nothing: it has one value at most, and is known in all rows or in none. */
  boolean isConstant(int feature) {
    long distinct =
        Arrays.stream(values)
            .mapToDouble(row -> row[feature])
            .filter(value -> !Double.isNaN(value))
            .map(value -> value + 0.0)
            .distinct()
            .count();
    int missing = missing(feature);
    return distinct <= 1 && (missing == 0 || missing == values.length);
  }

  /** Some features alone. */
  FeatureTable only(int... kept) {
    double[][] some = new double[values.length][];
    for (int row = 0; row < some.length; row++) {
      double[] all = values[row];
      some[row] = Arrays.stream(kept).mapToDouble(f -> all[f]).toArray();
    }
    return new FeatureTable(Arrays.stream(kept).mapToObj(features::get).toList(), some);
  }
}
