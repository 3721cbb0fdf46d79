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
  private final double height;
  private final CrossedSystem system;

  private CrossedMode(
      CrossedScales scales,
      CrossedEffects effects,
      double[][] residual,
      double height,
      CrossedSystem system) {
    this.scales = scales;
    this.effects = effects;
    this.residual = residual;
    this.height = height;
    this.system = system;
  }

  /** Undefined if the likelihood is too small for a number. */
  static Result<CrossedMode> of(
      CrossedCells cells, CellIntegral integral, CrossedScales scales, CrossedEffects effects) {
    int rows = cells.items();
    int columns = cells.variants();
    double[][] residual = new double[rows][columns];
    double[][] weight = new double[rows][columns];
    double sum = -effects.dot(effects) / 2;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (cells.trials(i, j) > 0) {
          integral.at(cells.right(i, j), cells.trials(i, j), scales.predictor(effects, i, j));
          sum += integral.value();
          residual[i][j] = integral.slope();
          weight[i][j] = Math.max(0, integral.weight());
        }
      }
    }
    double height = sum;
    if (!Double.isFinite(height)) {
      return Result.undefined("the likelihood is not finite");
    }
    return CrossedSystem.of(scales, weight)
        .map(system -> new CrossedMode(scales, effects, residual, height, system));
  }

  /** The gradient in the effects. */
  CrossedEffects slope() {
    double[] rows = new double[residual.length];
    double[] columns = new double[residual[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        rows[i] += scales.row() * residual[i][j];
        columns[j] += scales.column() * residual[i][j];
      }
    }
    return new CrossedEffects(rows, columns).plus(effects, -1);
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

  /** How the log likelihood of a cell changes with its predictor. */
  double residual(int i, int j) {
    return residual[i][j];
  }
}
