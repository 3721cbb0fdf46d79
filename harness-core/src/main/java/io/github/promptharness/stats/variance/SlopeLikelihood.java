package io.github.promptharness.stats.variance;

import java.util.List;

/**
 * The restricted likelihood of lines by domain, for a given covariance of intercepts and slopes
 * over the residual variance; mean line and residual are maximised out.
 *
 * <pre>
 * y_d ~ (X_d beta, s^2 (I + X_d Psi X_d')),   G_d = X_d'X_d,   b_d the domain's own line
 * W_d = (G_d^-1 + Psi)^-1 = (G_d + |G_d| adj Psi)/|I + G_d Psi|
 * beta = (sum W_d)^-1 sum W_d b_d
 * s^2 = sum (squares about b_d + (b_d - beta)'W_d (b_d - beta))/(N-2)
 * deviance = (N-2)(1 + log(2 pi s^2)) + sum log|I + G_d Psi| + log|sum W_d|
 * </pre>
 *
 * <p>Only sums of what is not negative: it keeps its digits where the residual is tiny.
 */
final class SlopeLikelihood {
  private final List<DomainLine> lines;
  private final double freedom;

  SlopeLikelihood(List<DomainLine> lines) {
    this.lines = List.copyOf(lines);
    freedom = lines.stream().mapToDouble(DomainLine::n).sum() - 2;
  }

  /**
   * Psi = L L', L with rows (a, b) for the intercept and (c, 0) for the slope: the slope comes
   * first, so that no slope variance is c = 0.
   */
  record Covariance(double ofIntercepts, double joint, double ofSlopes, double determinant) {
    /** From (c, a, b). */
    static Covariance of(double[] point) {
      double c = point[0];
      double a = point[1];
      double b = point[2];
      return new Covariance(a * a + b * b, a * c, c * c, b * b * c * c);
    }
  }

  /**
   * The maximum over the mean line and the residual.
   *
   * @param slopeVariance the square of the mean slope's standard error
   * @param noise the residual variance
   */
  record At(double deviance, double intercept, double slope, double slopeVariance, double noise) {}

  At at(Covariance psi) {
    double[][] weights = new double[lines.size()][];
    double logDeterminant = 0;
    double w00 = 0;
    double w01 = 0;
    double w11 = 0;
    double t0 = 0;
    double t1 = 0;
    for (int d = 0; d < weights.length; d++) {
      DomainLine line = lines.get(d);
      double determinant =
          1
              + line.n() * psi.ofIntercepts
              + 2 * line.x() * psi.joint
              + line.xx() * psi.ofSlopes
              + line.determinant() * psi.determinant;
      double[] w = {
        (line.n() + line.determinant() * psi.ofSlopes) / determinant,
        (line.x() - line.determinant() * psi.joint) / determinant,
        (line.xx() + line.determinant() * psi.ofIntercepts) / determinant
      };
      weights[d] = w;
      logDeterminant += Math.log(determinant);
      w00 += w[0];
      w01 += w[1];
      w11 += w[2];
      t0 += w[0] * line.intercept() + w[1] * line.slope();
      t1 += w[1] * line.intercept() + w[2] * line.slope();
    }
    double information = w00 * w11 - w01 * w01;
    double intercept = (w11 * t0 - w01 * t1) / information;
    double slope = (w00 * t1 - w01 * t0) / information;
    double noise = squares(weights, intercept, slope) / freedom;
    double deviance =
        freedom * (1 + Math.log(2 * Math.PI * noise)) + logDeterminant + Math.log(information);
    return new At(deviance, intercept, slope, noise * w00 / information, noise);
  }

  private double squares(double[][] weights, double intercept, double slope) {
    double squares = 0;
    for (int d = 0; d < weights.length; d++) {
      DomainLine line = lines.get(d);
      double above = line.intercept() - intercept;
      double steeper = line.slope() - slope;
      squares +=
          line.squares()
              + weights[d][0] * above * above
              + 2 * weights[d][1] * above * steeper
              + weights[d][2] * steeper * steeper;
    }
    return squares;
  }
}
