package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * Laplace's approximation to the log likelihood of {@link CrossedLogit}, with its gradient in the
 * level and the standard deviations.
 *
 * <pre>L = f(b) - log det H / 2,   f(b) = log P(y | b) - b'b/2,   b = its mode
 * dL = f_t - (sum s e + t'g + 2 sum W A' H^-1 dA) / 2
 * s = W' A' H^-1 A,   t = H^-1 sum s A,   e = d eta at fixed b,   g = d (grad f) at fixed b</pre>
 *
 * <p>Each evaluation starts the search for the mode where the last one ended, so an object belongs
 * to one fit and one thread.
 */
final class CrossedLikelihood implements QuasiNewton.Surface {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final double CONVERGED = 1e-16;

  private final CrossedCells cells;
  private CrossedEffects last;

  CrossedLikelihood(CrossedCells cells) {
    this.cells = cells;
    this.last = new CrossedEffects(cells.items(), cells.variants());
  }

  @Override
  public Result<QuasiNewton.Height> at(double[] point) {
    var scales = CrossedScales.of(point);
    if (!scales.bounded()) {
      return Result.undefined("a variance has no finite estimate");
    }
    return Chain.then(
        mode(scales),
        mode -> {
          last = mode.effects();
          double value = mode.height() - mode.system().logDeterminant() / 2;
          return Double.isFinite(value)
              ? Result.of(new QuasiNewton.Height(point, value, gradient(mode, point.length)))
              : Result.undefined("the likelihood is not finite");
        });
  }

  private Result<CrossedMode> mode(CrossedScales scales) {
    Result<CrossedMode> start = CrossedMode.of(cells, scales, last);
    for (int step = 0; step < MOST_STEPS && start.isDefined(); step++) {
      CrossedMode here = start.orElseThrow();
      CrossedEffects change = here.system().solve(here.slope());
      double promised = here.slope().dot(change);
      if (promised <= CONVERGED * (1 + Math.abs(here.height()))) {
        return start;
      }
      start = onward(here, change, scales);
    }
    return Result.undefined("the most likely effects were not found");
  }

  private Result<CrossedMode> onward(
      CrossedMode here, CrossedEffects change, CrossedScales scales) {
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      var next = CrossedMode.of(cells, scales, here.effects().plus(change, share));
      if (next.isDefined()
          && next.orElseThrow().height()
              >= here.height() - 1e-13 * (1 + Math.abs(here.height()))) {
        return next;
      }
    }
    return Result.undefined("the most likely effects were not found");
  }

  private double[] gradient(CrossedMode mode, int size) {
    CrossedScales scales = mode.scales();
    CrossedEffects effects = mode.effects();
    int rows = cells.items();
    int columns = cells.variants();
    double[][] bends = new double[rows][columns];
    var side = new CrossedEffects(rows, columns);
    double[] gradient = new double[4];
    for (int i = 0; i < rows; i++) {
      double[] withColumns = mode.system().rowWithColumns(i);
      double rowVariance = mode.system().rowVariance(i, withColumns);
      for (int j = 0; j < columns; j++) {
        double pivot = mode.system().pivot(i, j);
        double weight = mode.weight(i, j);
        double alongRow = scales.row() * rowVariance + scales.column() * withColumns[j];
        double alongColumn =
            scales.row() * withColumns[j] + scales.column() * mode.system().columnVariance(j);
        double variance = scales.row() * alongRow + scales.column() * alongColumn;
        gradient[1] -= weight * alongRow / pivot;
        gradient[2] -= weight * alongColumn / pivot;
        gradient[3] -=
            weight * scales.cell() * (1 / pivot - weight * variance / (pivot * pivot));
        double leverage =
            scales.cell() * scales.cell() / pivot + variance / (pivot * pivot);
        bends[i][j] = mode.bend(i, j) * leverage;
        side.rows()[i] += scales.row() * bends[i][j];
        side.columns()[j] += scales.column() * bends[i][j];
        side.cells()[i][j] = scales.cell() * bends[i][j];
      }
    }
    CrossedEffects moved = mode.system().solve(side);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double along =
            scales.row() * moved.rows()[i]
                + scales.column() * moved.columns()[j]
                + scales.cell() * moved.cells()[i][j];
        double residual = mode.residual(i, j);
        double perPredictor = residual - (bends[i][j] - mode.weight(i, j) * along) / 2;
        gradient[0] += perPredictor;
        gradient[1] += perPredictor * effects.rows()[i] - residual * moved.rows()[i] / 2;
        gradient[2] += perPredictor * effects.columns()[j] - residual * moved.columns()[j] / 2;
        gradient[3] +=
            perPredictor * effects.cells()[i][j] - residual * moved.cells()[i][j] / 2;
      }
    }
    return Arrays.copyOf(gradient, size);
  }
}
