package io.github.promptharness.predict;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The values of features in all rows, NaN where one is not known, and after them a column for each
 * condition but the first: which condition it is, every predictor is told, the base rate too.
 */
final class FeatureTable {
  private final List<Feature> features;
  private final double[][] values;
  private final List<String> conditionOf;
  private final List<String> conditions;

  private FeatureTable(List<Feature> features, double[][] values, List<String> conditionOf) {
    this.features = features;
    this.values = values;
    this.conditionOf = conditionOf;
    conditions = List.copyOf(new TreeSet<>(conditionOf));
  }

  static FeatureTable of(List<Feature> features, List<FragilityRow> rows) {
    double[][] values = new double[rows.size()][features.size()];
    for (int row = 0; row < values.length; row++) {
      for (int f = 0; f < features.size(); f++) {
        values[row][f] = value(features.get(f), rows.get(row).candidate()).orElse(Double.NaN);
      }
    }
    return new FeatureTable(
        List.copyOf(features),
        values,
        rows.stream().map(row -> row.candidate().condition()).toList());
  }

  /**
   * What a feature says of a candidate.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  static OptionalDouble value(Feature feature, Candidate candidate) {
    OptionalDouble value = feature.of(candidate);
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(
          "feature %s must be finite or empty: %s for item %s"
              .formatted(feature.name(), value.getAsDouble(), candidate.item()));
    }
    return value;
  }

  List<Feature> features() {
    return features;
  }

  /** Ids of the conditions, sorted; rows of the first have a 0 in every condition's column. */
  List<String> conditions() {
    return conditions;
  }

  /** How many columns there are: features first, then conditions. */
  int columns() {
    return features.size() + Math.max(0, conditions.size() - 1);
  }

  /** Of a column: whether it tells a condition, and is no feature. */
  boolean isOfCondition(int column) {
    return column >= features.size();
  }

  double value(int row, int column) {
    return isOfCondition(column) ? isCondition(column, conditionOf.get(row)) : values[row][column];
  }

  /** All columns of a row that is not in the table. */
  double[] row(double[] ofFeatures, String condition) {
    double[] row = Arrays.copyOf(ofFeatures, columns());
    for (int column = features.size(); column < row.length; column++) {
      row[column] = isCondition(column, condition);
    }
    return row;
  }

  private double isCondition(int column, String condition) {
    return conditions.get(column - features.size() + 1).equals(condition) ? 1 : 0;
  }

  int rows() {
    return values.length;
  }

  int missing(int feature) {
    return (int) Arrays.stream(values).filter(row -> Double.isNaN(row[feature])).count();
  }

  /** Whether it is the same in all rows, or known in none. */
  boolean isConstant(int feature) {
    return distinct(feature, IntStream.range(0, rows())) <= 1;
  }

  /** Whether it is so within each condition: it then says nothing of items. */
  boolean isConstantWithinConditions(int feature) {
    return conditions.stream()
        .allMatch(
            condition ->
                distinct(
                        feature,
                        IntStream.range(0, rows())
                            .filter(row -> conditionOf.get(row).equals(condition)))
                    <= 1);
  }

  private long distinct(int feature, IntStream rows) {
    return rows.mapToDouble(row -> values[row][feature] + 0.0).distinct().count();
  }

  /** Some features alone. */
  FeatureTable only(int... kept) {
    double[][] some = new double[values.length][];
    for (int row = 0; row < some.length; row++) {
      double[] all = values[row];
      some[row] = Arrays.stream(kept).mapToDouble(f -> all[f]).toArray();
    }
    return new FeatureTable(
        Arrays.stream(kept).mapToObj(features::get).toList(), some, conditionOf);
  }

  /** Some rows alone, with their conditions. */
  FeatureTable onlyRows(int[] kept) {
    return new FeatureTable(
        features,
        Arrays.stream(kept).mapToObj(row -> values[row]).toArray(double[][]::new),
        Arrays.stream(kept).mapToObj(conditionOf::get).toList());
  }
}
