package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * The log likelihood of {@link CrossedLogit}, with its gradient in the level and the standard
 * deviations.
 *
 * <pre>L = f(b) - log det H / 2,   f(b) = sum l_ij - b'b/2,   b = its mode
 * dL = df - (sum s e + t'g + 2 sum W a' H^-1 da + sum dW a' H^-1 a) / 2
 * s = W' a' H^-1 a,   t = H^-1 sum s a,   e = d eta,   g = d (grad f),   all at fixed b</pre>
 *
 * <p>The effects of cells are integrated out of l ({@link CellIntegral}); those of rows and columns
 * by Laplace's approximation. Each evaluation starts the search for the mode where the last one
 * ended, so an object belongs to one fit and one thread.
 */
final class CrossedLikelihood implements QuasiNewton.Surface {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;

  private final CrossedCells cells;
  private final CellIntegral integral;
  private final Digits digits;
  private CrossedEffects last;

  /** With all digits. */
  CrossedLikelihood(CrossedCells cells, CellIntegral integral) {
    this(cells, integral, Digits.ALL);
  }

  /** With effects of cells or without. */
  CrossedLikelihood(CrossedCells cells, CellIntegral integral, Digits digits) {
    this.cells = cells;
    this.integral = integral;
    this.digits = digits;
    this.last = new CrossedEffects(cells.items(), cells.variants());
  }

  @Override
  public Result<QuasiNewton.Height> at(double[] point) {
    var scales = CrossedScales.of(point);
    if (!scales.bounded()) {
      return Spread.unbounded("items, variants or cells");
    }
    integral.with(scales.cell());
    return mode(scales)
        .then(
            mode -> {
              last = mode.effects();
              double value = mode.height() - mode.system().logDeterminant() / 2;
              double[] gradient = Arrays.copyOf(gradient(mode), point.length);
              return Double.isFinite(value + Arrays.stream(gradient).sum())
                  ? Result.of(new QuasiNewton.Height(point, value, gradient))
                  : Result.undefined("the likelihood is not finite");
            });
  }

  private Result<CrossedMode> mode(CrossedScales scales) {
    Result<CrossedMode> found = CrossedMode.of(cells, integral, scales, last);
    for (int step = 0; step < MOST_STEPS && found.isDefined(); step++) {
      CrossedMode here = found.orElseThrow();
      CrossedEffects slope = here.slope();
      CrossedEffects change = here.system().solve(slope);
      if (slope.dot(change) <= digits.mode()) {
        // Newton's method doubles the digits, so that one more step gives all of them.
        return CrossedMode.of(cells, integral, scales, here.effects().plus(change, 1));
      }
      found = onward(here, change, scales);
    }
    return Result.undefined("the most likely effects were not found");
  }

  private Result<CrossedMode> onward(
      CrossedMode here, CrossedEffects change, CrossedScales scales) {
    double enough = here.height() - 1e-13 * (1 + Math.abs(here.height()));
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      var next = CrossedMode.of(cells, integral, scales, here.effects().plus(change, share));
      if (next.isDefined() && next.orElseThrow().height() >= enough) {
        return next;
      }
    }
    return Result.undefined("the most likely effects were not found");
  }

  private double[] gradient(CrossedMode mode) {
    CrossedScales scales = mode.scales();
    CrossedEffects effects = mode.effects();
    int rows = cells.items();
    int columns = cells.variants();
    double[][] covariance = mode.system().columnCovariance();
    double[][] bends = new double[rows][columns];
    double[][] weights = new double[rows][columns];
    double[][] pulls = new double[rows][columns];
    var side = new CrossedEffects(rows, columns);
    double[] gradient = new double[4];
    for (int i = 0; i < rows; i++) {
      double[] withColumns = mode.system().rowWithColumns(i, covariance);
      double rowVariance = mode.system().rowVariance(i, withColumns);
      for (int j = 0; j < columns; j++) {
        if (cells.trials(i, j) == 0) {
          continue;
        }
        double alongRow = scales.row() * rowVariance + scales.column() * withColumns[j];
        double alongColumn = scales.row() * withColumns[j] + scales.column() * covariance[j][j];
        double variance = scales.row() * alongRow + scales.column() * alongColumn;
        double predictor = scales.predictor(effects, i, j);
        integral.at(cells.right(i, j), cells.trials(i, j), predictor);
        integral.bendAt(cells.right(i, j), cells.trials(i, j), predictor);
        weights[i][j] = integral.weight();
        bends[i][j] = integral.bend() * variance;
        pulls[i][j] = integral.slopeAlongSpread();
        side.rows()[i] += scales.row() * bends[i][j];
        side.columns()[j] += scales.column() * bends[i][j];
        gradient[1] -= weights[i][j] * alongRow;
        gradient[2] -= weights[i][j] * alongColumn;
        gradient[3] += integral.alongSpread() - integral.weightAlongSpread() * variance / 2;
      }
    }
    CrossedEffects moved = mode.system().solve(side);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double along = scales.row() * moved.rows()[i] + scales.column() * moved.columns()[j];
        double residual = mode.residual(i, j);
        double perPredictor = residual - (bends[i][j] - weights[i][j] * along) / 2;
        gradient[0] += perPredictor;
        gradient[1] += perPredictor * effects.rows()[i] - residual * moved.rows()[i] / 2;
        gradient[2] += perPredictor * effects.columns()[j] - residual * moved.columns()[j] / 2;
        gradient[3] -= pulls[i][j] * along / 2;
      }
    }
    return gradient;
  }
}
