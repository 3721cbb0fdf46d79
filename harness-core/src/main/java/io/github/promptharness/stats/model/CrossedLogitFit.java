package io.github.promptharness.stats.model;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.DiagonalMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** A fitted {@link CrossedLogit}. */
public final class CrossedLogitFit {
  private static final double LEAST_START = 0.1;

  private final CrossedLogit model;
  private final CrossedCells cells;
  private final double logLikelihood;
  private final double[] point;
  private final CrossedScales scales;

  CrossedLogitFit(CrossedLogit model, CrossedCells cells, QuasiNewton.Height maximum) {
    this.model = model;
    this.cells = cells;
    this.logLikelihood = maximum.value();
    this.point = maximum.point();
    var found = CrossedScales.of(point);
    this.scales = CrossedLogit.turned(cells) ? found.transposed() : found;
  }

  /** The log odds of an average item in an average wording. */
  public double intercept() {
    return scales.level();
  }

  /**
   * The intercept with its error, from the second derivatives of the likelihood. Undefined if they
   * have no maximum's shape.
   */
  public Result<Coefficients> coefficients() {
    return Spread.covariance(model.surface(cells, point), point, 1)
        .then(
            covariance ->
                Coefficients.of(
                    new double[] {scales.level()},
                    new double[][] {{covariance.getEntry(0, 0)}},
                    OptionalDouble.empty(),
                    "crossed effects of "
                        + cells.items()
                        + " items and "
                        + cells.variants()
                        + " variants"));
  }

  /** The variance of items, in squared log odds; at least 0. */
  public double itemVariance() {
    return scales.row() * scales.row();
  }

  /** The variance of variants, in squared log odds; at least 0. */
  public double variantVariance() {
    return scales.column() * scales.column();
  }

  /** The variance of cells of item and variant; undefined if the model has no such effects. */
  public Result<Double> interactionVariance() {
    return point.length > 3
        ? Result.of(scales.cell() * scales.cell())
        : Result.undefined("the model has no effects of cells, or no cell has two answers");
  }

  /** Laplace's approximation of the log likelihood of the single answers. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** The shares of the variance on the logit scale. */
  public LogitShares shares() {
    return LogitShares.of(itemVariance(), variantVariance(), interactionVariance());
  }

  /** The scales on which the shares are nearly pivots. */
  LogitShareScales shareScales() {
    return LogitShareScales.of(cells, scales);
  }

  /** The shares of a fit to answers that are drawn from this one. */
  Result<LogitShares> redrawn(Generator generator, RealMatrix covariance) {
    CrossedCells drawn = cells.drawn(scales, generator);
    double[] start = point.clone();
    for (int deviation = 1; deviation < start.length; deviation++) {
      // A deviation of 0 is a flat place, from which no search would move.
      start[deviation] = Math.max(LEAST_START, start[deviation]);
    }
    return drawn.mean() == 0 || drawn.mean() == 1
        ? Result.undefined("all answers are equal")
        : model.fit(drawn, start, covariance, Digits.FEW).map(CrossedLogitFit::shares);
  }

  /** How well level and deviations are known; roughly, where the likelihood does not tell. */
  RealMatrix covariance() {
    double rough = 1.0 / Math.min(cells.items(), cells.variants());
    double[] diagonal = new double[point.length];
    Arrays.fill(diagonal, rough);
    RealMatrix covariance =
        Spread.covariance(model.surface(cells, point), point, 1)
            .orElse(new DiagonalMatrix(diagonal));
    for (int k = 0; k < point.length; k++) {
      if (covariance.getEntry(k, k) == 0) {
        covariance.setEntry(k, k, rough);
      }
    }
    return covariance;
  }
}
