package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Standard deviations of random effects as parameters of a likelihood.
 *
 * <p>The likelihood is the same for s and -s, so 0 is an inner point of its range, and a maximum
 * there is found like any other. It is found to some digits only: a deviation that is 0 but for
 * rounding is set to 0.
 */
final class Spread {
  /**
   * Above it nearly every effect makes its answers all right or all wrong. The likelihood is then
   * so flat, and so far from what an approximation of it can tell, that the estimate means nothing.
   */
  static final double MOST = 10;

  private static final double SMALL = 0.01;
  private static final double NO_WORSE = 1e-9;

  private Spread() {}

  /** The maximum with this deviation not negative, and 0 if that is as good. */
  static Result<QuasiNewton.Height> settled(
      QuasiNewton.Surface surface, QuasiNewton.Height maximum, int coordinate, String of) {
    double spread = Math.abs(maximum.point()[coordinate]);
    if (spread > MOST) {
      return unbounded(of);
    }
    double[] point = maximum.point().clone();
    point[coordinate] = spread;
    if (spread < SMALL) {
      point[coordinate] = 0;
      Result<QuasiNewton.Height> zero = surface.at(point);
      if (zero.isDefined() && zero.orElseThrow().value() >= maximum.value() - NO_WORSE) {
        return zero;
      }
      point[coordinate] = spread;
    }
    return surface.at(point);
  }

  static <T> Result<T> unbounded(String of) {
    return Result.undefined(
        "the variance of the "
            + of
            + " is above 100 squared log odds: nearly all of them are all right or all wrong");
  }

  /** Whether a deviation is still in the range where it is looked for. */
  static boolean bounded(double spread) {
    return Math.abs(spread) <= 2 * MOST;
  }

  /**
   * The covariance of the estimates at a maximum: the inverse of the information.
   *
   * <p>At a deviation of 0 the likelihood has no slope with the others, so such a deviation is left
   * out, and its variances are 0.
   *
   * @param first the coordinate of the first deviation
   */
  static Result<RealMatrix> covariance(QuasiNewton.Surface surface, double[] point, int first) {
    int[] free = IntStream.range(0, point.length).filter(k -> k < first || point[k] != 0).toArray();
    return QuasiNewton.information(surface, point)
        .then(
            information ->
                Linear.cholesky(information.getSubMatrix(free, free), 0)
                    .map(root -> spread(root.getSolver().getInverse(), free, point.length)));
  }

  private static RealMatrix spread(RealMatrix of, int[] free, int size) {
    var covariance = new Array2DRowRealMatrix(size, size);
    for (int a = 0; a < free.length; a++) {
      for (int b = 0; b < free.length; b++) {
        covariance.setEntry(free[a], free[b], of.getEntry(a, b));
      }
    }
    return covariance;
  }
}
