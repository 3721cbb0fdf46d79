package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;

/** A fitted {@link CrossedLogit}. */
public final class CrossedLogitFit {
  private final CrossedLogit model;
  private final CrossedCells cells;
  private final boolean turned;
  private final boolean withCells;
  private final double logLikelihood;
  private final CrossedScales scales;
  private final double[] point;

  CrossedLogitFit(
      CrossedLogit model,
      CrossedCells cells,
      boolean turned,
      boolean withCells,
      QuasiNewton.Height maximum) {
    this.model = model;
    this.cells = cells;
    this.turned = turned;
    this.withCells = withCells;
    this.logLikelihood = maximum.value();
    this.point = maximum.point();
    var found = CrossedScales.of(point);
    this.scales = turned ? found.transposed() : found;
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
    var surface = CrossedLogit.surface(cells, turned, withCells);
    return Chain.then(
        Spread.covariance(surface, point, 1),
        covariance ->
            Coefficients.of(
                new double[] {scales.level()},
                new double[][] {{covariance.getEntry(0, 0)}},
                OptionalDouble.empty(),
                "crossed effects of " + cells.items() + " items and " + cells.variants()
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
    return withCells
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

  CrossedLogit model() {
    return model;
  }

  CrossedCells cells() {
    return cells;
  }

  CrossedScales scales() {
    return scales;
  }
}
