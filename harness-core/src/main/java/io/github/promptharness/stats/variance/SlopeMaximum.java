package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.variance.SlopeLikelihood.Covariance;
import java.util.List;
import java.util.function.Function;

/** The covariance of intercepts and slopes at which the restricted likelihood is largest. */
final class SlopeMaximum {
  private static final double SAME_DEVIANCE = 1e-7;
  private static final double LARGEST_RATIO = 1e6;

  private SlopeMaximum() {}

  /**
   * Looks for it.
   *
   * @param precision one over the rough deviation of the residual, as a size to start from
   */
  static Result<Covariance> of(SlopeLikelihood likelihood, double precision) {
    var starts =
        List.of(
            new double[] {0.3 * precision, 0.1 * precision, 0.3 * precision},
            new double[] {0.5, 0.1, 0.5},
            new double[] {0.1, -0.05, 0.1});
    var search = search(likelihood, Covariance::of, starts);
    // Intercepts that follow slopes closely make a valley too narrow for these coordinates.
    return search.isDefined() ? search : search(likelihood, SlopeMaximum::byFactor, starts);
  }

  /** The intercept as a factor times the slope and a rest, instead of a part of its own. */
  private static Covariance byFactor(double[] point) {
    return Covariance.of(new double[] {point[0], point[1] * point[0], point[2]});
  }

  private static Result<Covariance> search(
      SlopeLikelihood likelihood, Function<double[], Covariance> shape, List<double[]> starts) {
    return SmoothMinimum.of(point -> deviance(likelihood, shape.apply(point)), starts)
        .map(end -> onBoundary(likelihood, shape.apply(end.point())));
  }

  /** A variance that does not raise the likelihood is 0. */
  private static Covariance onBoundary(SlopeLikelihood likelihood, Covariance psi) {
    double best = deviance(likelihood, psi) + SAME_DEVIANCE;
    for (var candidate :
        List.of(
            new Covariance(0, 0, 0, 0),
            new Covariance(psi.ofIntercepts(), 0, 0, 0),
            new Covariance(0, 0, psi.ofSlopes(), 0))) {
      if (deviance(likelihood, candidate) <= best) {
        return candidate;
      }
    }
    return psi;
  }

  private static double deviance(SlopeLikelihood likelihood, Covariance psi) {
    if (!(psi.ofIntercepts() + psi.ofSlopes() <= LARGEST_RATIO * LARGEST_RATIO)) {
      return Double.POSITIVE_INFINITY;
    }
    double deviance = likelihood.at(psi).deviance();
    return Double.isNaN(deviance) ? Double.POSITIVE_INFINITY : deviance;
  }
}
