package io.github.promptharness.stats.model;

/**
 * Parameters of a crossed logistic model.
 *
 * @param level the log odds where all effects are 0
 * @param row standard deviation of the effects of rows
 * @param column standard deviation of the effects of columns
 * @param cell standard deviation of the effects of cells; 0 without them
 */
record CrossedScales(double level, double row, double column, double cell) {
  static CrossedScales of(double[] point) {
    return new CrossedScales(point[0], point[1], point[2], point.length > 3 ? point[3] : 0);
  }

  boolean bounded() {
    return Spread.bounded(row) && Spread.bounded(column) && Spread.bounded(cell);
  }

  /** The log odds of a cell without its own effect. */
  double predictor(CrossedEffects effects, int i, int j) {
    return level + row * effects.rows()[i] + column * effects.columns()[j];
  }

  CrossedScales transposed() {
    return new CrossedScales(level, /* row= */ column, /* column= */ row, cell);
  }
}
