package io.github.promptharness.stats.variance;

import java.util.List;

/**
 * The restricted likelihood of lines by domain, for a given covariance of intercepts and slopes
 * over the residual variance; mean line and residual are maximised out.
 *
 * <pre>
 * y_d ~ (X_d beta, s^2 (I + X_d Psi X_d'))
 * P_d = (I + G_d Psi)^-1,   G_d = X_d'X_d,   g_d = X_d'y_d
 * beta = (sum P_d G_d)^-1 sum P_d g_d
 * deviance = (N-2)(1 + log(2 pi s^2)) + sum log|I + G_d Psi| + log|sum P_d G_d|
 * </pre>
 */
final class SlopeLikelihood {
  private final List<DomainSums> domains;
  private final double freedom;

  SlopeLikelihood(List<DomainSums> domains) {
    this.domains = List.copyOf(domains);
    freedom = domains.stream().mapToDouble(DomainSums::n).sum() - 2;
  }

  /**
   * Psi = L L', L with rows (a, b) for the intercept and (c, 0) for the slope: the slope comes
   * first, so that no slope variance is c = 0.
   */
  record Covariance(double ofIntercepts, double joint, double ofSlopes) {
    static Covariance of(double[] point) {
      return new Covariance(
          point[1] * point[1] + point[2] * point[2], point[1] * point[0], point[0] * point[0]);
    }
  }

  /**
   * The maximum over the mean line and the residual.
   *
   * @param slopeVariance the square of the mean slope's standard error
   * @param noise the residual variance
   */
  record At(
      double deviance, double intercept, double slope, double slopeVariance, double noise) {}

  At at(Covariance psi) {
    double logDeterminant = 0;
    double s00 = 0;
    double s01 = 0;
    double s11 = 0;
    double t0 = 0;
    double t1 = 0;
    double squares = 0;
    for (DomainSums d : domains) {
      double b00 = 1 + d.n() * psi.ofIntercepts + d.x() * psi.joint;
      double b01 = d.n() * psi.joint + d.x() * psi.ofSlopes;
      double b10 = d.x() * psi.ofIntercepts + d.xx() * psi.joint;
      double b11 = 1 + d.x() * psi.joint + d.xx() * psi.ofSlopes;
      double determinant = b00 * b11 - b01 * b10;
      logDeterminant += Math.log(determinant);
      s00 += (b11 * d.n() - b01 * d.x()) / determinant;
      s01 += (b11 * d.x() - b01 * d.xx()) / determinant;
      s11 += (b00 * d.xx() - b10 * d.x()) / determinant;
      double v0 = (b11 * d.y() - b01 * d.xy()) / determinant;
      double v1 = (b00 * d.xy() - b10 * d.y()) / determinant;
      t0 += v0;
      t1 += v1;
      squares +=
          d.yy()
              - d.y() * (psi.ofIntercepts * v0 + psi.joint * v1)
              - d.xy() * (psi.joint * v0 + psi.ofSlopes * v1);
    }
    double information = s00 * s11 - s01 * s01;
    double intercept = (s11 * t0 - s01 * t1) / information;
    double slope = (s00 * t1 - s01 * t0) / information;
    double noise = (squares - intercept * t0 - slope * t1) / freedom;
    double deviance =
        freedom * (1 + Math.log(2 * Math.PI * noise)) + logDeterminant + Math.log(information);
    return new At(deviance, intercept, slope, noise * s00 / information, noise);
  }
}
