package io.github.promptharness.stats.model;

/** A vector that is 0 but in some places. */
final class RaschSparse {
  private final int length;
  private final int[] places;
  private final double[] values;

  /**
   * The vector.
   *
   * @param length how many places
   * @param places ascending; those from {@code length} on do not count
   * @param values there
   */
  RaschSparse(int length, int[] places, double[] values) {
    this.length = length;
    this.places = places;
    this.values = values;
  }

  double times(double[] vector) {
    double sum = 0;
    for (int c = 0; c < length; c++) {
      sum += values[c] * vector[places[c]];
    }
    return sum;
  }

  /** Adds a multiple to a vector. */
  void addTo(double[] vector, double factor) {
    for (int c = 0; c < length; c++) {
      vector[places[c]] += factor * values[c];
    }
  }

  /** Adds a multiple of its square to the lower triangle of a matrix. */
  void addSquareTo(double[][] matrix, double factor) {
    for (int c = 0; c < length; c++) {
      double[] row = matrix[places[c]];
      double scaled = factor * values[c];
      for (int d = 0; d <= c; d++) {
        row[places[d]] += scaled * values[d];
      }
    }
  }
}
