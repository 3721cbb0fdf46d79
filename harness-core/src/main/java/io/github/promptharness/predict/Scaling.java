package io.github.promptharness.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features as columns with mean 0 and standard deviation 1 in the rows that it was made of, and in
 * those alone: what is held out must not tell its scale.
 *
 * <p>A value that is not known is the mean of those that are, and a column of its own says where it
 * is not. After the features stand the conditions. What does not vary in those rows has no column.
 * Further than five standard deviations off counts as five, so that one odd row of another domain
 * does not rule its forecast.
 */
final class Scaling {
  private static final double FURTHEST = 5;
  private static final double NO_SPREAD = 1e-12;

  /** One column: a feature or a condition, or that a feature is not known. */
  private record Column(int feature, boolean isMissing, double fill, double mean, double sd) {
    double raw(double value) {
      return isMissing ? (Double.isNaN(value) ? 1 : 0) : Double.isNaN(value) ? fill : value;
    }

    double scaled(double value) {
      return Math.max(-FURTHEST, Math.min(FURTHEST, (raw(value) - mean) / sd));
    }
  }

  private final FeatureTable table;
  private final List<Column> columns;

  private Scaling(FeatureTable table, List<Column> columns) {
    this.table = table;
    this.columns = columns;
  }

  static Scaling of(FeatureTable table, int[] rows) {
    var columns = new ArrayList<Column>();
    var patterns = new ArrayList<double[]>();
    for (int f = 0; f < table.columns(); f++) {
      int feature = f;
      double[] known =
          Arrays.stream(rows)
              .mapToDouble(row -> table.value(row, feature))
              .filter(value -> !Double.isNaN(value))
              .toArray();
      double fill = Arrays.stream(known).average().orElse(0);
      add(columns, table, rows, new Column(f, false, fill, 0, 1));
      double[] pattern =
          Arrays.stream(rows).mapToDouble(r -> isMissing(table, r, feature)).toArray();
      if (patterns.stream().noneMatch(other -> Arrays.equals(other, pattern))) {
        patterns.add(pattern);
        add(columns, table, rows, new Column(f, true, 0, 0, 1));
      }
    }
    return new Scaling(table, List.copyOf(columns));
  }

  private static double isMissing(FeatureTable table, int row, int feature) {
    return Double.isNaN(table.value(row, feature)) ? 1 : 0;
  }

  private static void add(List<Column> columns, FeatureTable table, int[] rows, Column raw) {
    double[] values =
        Arrays.stream(rows).mapToDouble(r -> raw.raw(table.value(r, raw.feature))).toArray();
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double sd = Math.sqrt(squares);
    if (sd > NO_SPREAD * Math.max(1e-300, Math.abs(mean)) && Double.isFinite(sd)) {
      columns.add(new Column(raw.feature, raw.isMissing, raw.fill, mean, sd));
    }
  }

  double[] row(int row) {
    double[] values = new double[table.columns()];
    Arrays.setAll(values, column -> table.value(row, column));
    return scaled(values);
  }

  /**
   * A row that need not be in the table.
   *
   * @param values of all columns of the table, NaN where one is not known
   */
  double[] scaled(double[] values) {
    double[] scaled = new double[columns.size()];
    Arrays.setAll(scaled, c -> columns.get(c).scaled(values[columns.get(c).feature()]));
    return scaled;
  }

  /** The same row as if of no condition, to be ranked among those of its own. */
  double[] withoutCondition(double[] scaled) {
    double[] rest = scaled.clone();
    for (int c = 0; c < rest.length; c++) {
      rest[c] = table.isOfCondition(columns.get(c).feature()) ? 0 : rest[c];
    }
    return rest;
  }

  double[][] rows(int[] rows) {
    return Arrays.stream(rows).mapToObj(this::row).toArray(double[][]::new);
  }

  /** The same without the columns that say where a value is not known. */
  double[][] valuesOf(int[] rows) {
    int[] kept =
        IntStream.range(0, columns.size()).filter(c -> !columns.get(c).isMissing()).toArray();
    return Arrays.stream(rows)
        .mapToObj(this::row)
        .map(row -> Arrays.stream(kept).mapToDouble(c -> row[c]).toArray())
        .toArray(double[][]::new);
  }

  /** The place of a feature in {@link #valuesOf}, or -1 where it does not vary. */
  int valueColumn(int feature) {
    return columns.stream()
        .filter(column -> !column.isMissing())
        .map(Column::feature)
        .toList()
        .indexOf(feature);
  }
}
