package io.github.promptharness.stats.model;

import java.util.stream.IntStream;

/** Effects that are a linear function of the covariates of each row. */
final class RaschCovariateRows implements RaschRows {
  private final double[][] covariates;
  private final int[] places;

  RaschCovariateRows(double[][] covariates) {
    this.covariates = covariates;
    this.places = IntStream.range(0, covariates[0].length).toArray();
  }

  @Override
  public int parameters() {
    return places.length;
  }

  @Override
  public double[] effects(double[] parameters) {
    double[] effects = new double[covariates.length];
    for (int i = 0; i < effects.length; i++) {
      for (int k = 0; k < parameters.length; k++) {
        effects[i] += covariates[i][k] * parameters[k];
      }
    }
    return effects;
  }

  @Override
  public double[] gathered(double[] byRow) {
    double[] gathered = new double[parameters()];
    for (int i = 0; i < covariates.length; i++) {
      for (int k = 0; k < gathered.length; k++) {
        gathered[k] += covariates[i][k] * byRow[i];
      }
    }
    return gathered;
  }

  @Override
  public void addSquares(double[][] matrix, double[] byRow) {
    for (int i = 0; i < covariates.length; i++) {
      new RaschSparse(parameters(), places, covariates[i]).addSquareTo(matrix, byRow[i]);
    }
  }

  @Override
  public RaschSparse sparse(int[] rows, double[] values) {
    double[] sum = new double[parameters()];
    for (int c = 0; c < rows.length; c++) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += covariates[rows[c]][k] * values[c];
      }
    }
    return new RaschSparse(sum.length, places, sum);
  }
}
