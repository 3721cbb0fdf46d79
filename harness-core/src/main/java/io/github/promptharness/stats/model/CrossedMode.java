package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;

/**
 * A crossed logistic model at given effects: the log likelihood with the effects' own, its slope,
 * and the system of its second derivatives.
 */
final class CrossedMode {
  private final CrossedScales scales;
  private final CrossedEffects effects;
  private final double[][] residual;
  private final double[][] weight;
  private final double[][] bend;
  private final double height;
  private final CrossedSystem system;

  private CrossedMode(
      CrossedScales scales,
      CrossedEffects effects,
      double[][] residual,
      double[][] weight,
      double[][] bend,
      double height,
      CrossedSystem system) {
    this.scales = scales;
    this.effects = effects;
    this.residual = residual;
    this.weight = weight;
    this.bend = bend;
    this.height = height;
    this.system = system;
  }

  static Result<CrossedMode> of(
      CrossedCells cells, CrossedScales scales, CrossedEffects effects) {
    int rows = cells.items();
    int columns = cells.variants();
    double[][] residual = new double[rows][columns];
    double[][] weight = new double[rows][columns];
    double[][] bend = new double[rows][columns];
    double sum = -effects.dot(effects) / 2;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int trials = cells.trials(i, j);
        if (trials > 0) {
          double predictor =
              scales.level()
                  + scales.row() * effects.rows()[i]
                  + scales.column() * effects.columns()[j]
                  + scales.cell() * effects.cells()[i][j];
          double small = Math.exp(-Math.abs(predictor));
          double p = predictor >= 0 ? 1 / (1 + small) : small / (1 + small);
          int right = cells.right(i, j);
          residual[i][j] = right - trials * p;
          weight[i][j] = trials * small / ((1 + small) * (1 + small));
          bend[i][j] = weight[i][j] * (1 - 2 * p);
          sum +=
              right * predictor - trials * (Math.max(predictor, 0) + Math.log1p(small));
        }
      }
    }
    double height = sum;
    return CrossedSystem.of(scales, weight)
        .map(
            system ->
                new CrossedMode(scales, effects, residual, weight, bend, height, system));
  }

  /** The gradient in the effects. */
  CrossedEffects slope() {
    int rows = residual.length;
    int columns = residual[0].length;
    var slope = new CrossedEffects(rows, columns);
    for (int i = 0; i < rows; i++) {
      slope.rows()[i] -= effects.rows()[i];
      for (int j = 0; j < columns; j++) {
        slope.rows()[i] += scales.row() * residual[i][j];
        slope.columns()[j] += scales.column() * residual[i][j];
        slope.cells()[i][j] = scales.cell() * residual[i][j] - effects.cells()[i][j];
      }
    }
    for (int j = 0; j < columns; j++) {
      slope.columns()[j] -= effects.columns()[j];
    }
    return slope;
  }

  CrossedScales scales() {
    return scales;
  }

  CrossedEffects effects() {
    return effects;
  }

  /** Log likelihood less half the squares of the effects. */
  double height() {
    return height;
  }

  CrossedSystem system() {
    return system;
  }

  /** The right answers of a cell less those expected. */
  double residual(int i, int j) {
    return residual[i][j];
  }

  /** The variance of the right answers of a cell. */
  double weight(int i, int j) {
    return weight[i][j];
  }

  /** How the weight changes with the predictor. */
  double bend(int i, int j) {
    return bend[i][j];
  }
}
