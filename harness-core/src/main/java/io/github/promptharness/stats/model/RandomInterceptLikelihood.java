package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The log likelihood of {@link MixedLogit} with its gradient in gamma and s.
 *
 * <pre>h(u) = log f(y_g | gamma, s u) - u^2/2,   m = its mode,   c = (-h''(m))^-1/2
 * log L_g = log sum_q w_q exp(z_q^2 + h(m + sqrt(2) c z_q)) + log c - log(pi)/2</pre>
 *
 * <p>The points move with the parameters, so that the gradient has a part from m and c:
 *
 * <pre>sum_q p_q [dh(u_q) + h'(u_q) (dm + sqrt(2) z_q dc)] + dc / c,   p_q the share of point q
 * </pre>
 */
final class RandomInterceptLikelihood implements QuasiNewton.Surface {
  private static final int MOST_STEPS = 100;
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double LARGE = 1e100;

  private final double[][] columns;
  private final int[] y;
  private final int[][] groups;
  private final double[] points;
  private final double[] logWeights;

  RandomInterceptLikelihood(Design design, int[] y, Codes groups, int points) {
    this.columns = design.rows();
    this.y = y;
    this.groups = groups.rows();
    GaussIntegrator rule = new GaussIntegratorFactory().hermite(points);
    this.points = new double[points];
    this.logWeights = new double[points];
    for (int q = 0; q < points; q++) {
      this.points[q] = rule.getPoint(q);
      this.logWeights[q] = Math.log(rule.getWeight(q)) + rule.getPoint(q) * rule.getPoint(q);
    }
  }

  @Override
  public Result<QuasiNewton.Height> at(double[] point) {
    int size = point.length - 1;
    double spread = point[size];
    if (!Spread.bounded(spread)) {
      return Spread.unbounded("groups");
    }
    double value = 0;
    double[] gradient = new double[size + 1];
    for (int[] group : groups) {
      var part = new Group(group, point, spread);
      if (!part.findMode()) {
        return Result.undefined("the most likely effect of a group was not found");
      }
      value += part.add(gradient);
    }
    return Double.isFinite(value)
        ? Result.of(new QuasiNewton.Height(point, value, gradient))
        : Result.undefined("the likelihood is not finite");
  }

  /** One group at given parameters. */
  private final class Group {
    private final int[] rows;
    private final double spread;
    private final double[] predictors;
    private final double[] odds;
    private final double rightPredictors;
    private final int right;
    private double mode;
    private double residual;
    private double weight;
    private double skew;

    Group(int[] rows, double[] point, double spread) {
      this.rows = rows;
      this.spread = spread;
      this.predictors = new double[rows.length];
      this.odds = new double[rows.length];
      double sum = 0;
      int count = 0;
      for (int r = 0; r < rows.length; r++) {
        double[] row = columns[rows[r]];
        for (int k = 0; k < row.length; k++) {
          predictors[r] += row[k] * point[k];
        }
        odds[r] = Math.exp(predictors[r]);
        sum += y[rows[r]] * predictors[r];
        count += y[rows[r]];
      }
      this.rightPredictors = sum;
      this.right = count;
    }

    /** Newton's method for the maximum of h, which is concave; halved where it overshoots. */
    boolean findMode() {
      double height = height(mode);
      for (int step = 0; step < MOST_STEPS; step++) {
        sumsAt(mode);
        double slope = spread * residual - mode;
        double change = slope / (1 + spread * spread * weight);
        if (Math.abs(change) <= 1e-12 * (1 + Math.abs(mode))) {
          return true;
        }
        double next = height(mode + change);
        while (next < height - 1e-12 * (1 + Math.abs(height)) && Math.abs(change) > 1e-13) {
          change /= 2;
          next = height(mode + change);
        }
        mode += change;
        height = next;
      }
      return false;
    }

    /** Adds to the gradient, and gives the log likelihood. */
    double add(double[] gradient) {
      int count = points.length;
      double curvature = 1 + spread * spread * weight;
      double scale = 1 / Math.sqrt(curvature);
      double[] shares = new double[count];
      double largest = Double.NEGATIVE_INFINITY;
      for (int q = 0; q < count; q++) {
        shares[q] = logWeights[q] + height(effect(q, scale));
        largest = Math.max(largest, shares[q]);
      }
      double total = 0;
      for (int q = 0; q < count; q++) {
        shares[q] = Math.exp(shares[q] - largest);
        total += shares[q];
      }
      double[] expected = new double[rows.length];
      double alongSpread = 0;
      double alongMode = 0;
      double alongScale = 0;
      for (int q = 0; q < count; q++) {
        double share = shares[q] / total;
        double effect = effect(q, scale);
        double factor = Math.exp(spread * effect);
        double sum = 0;
        for (int r = 0; r < rows.length; r++) {
          double part = y[rows[r]] - 1 + 1 / (1 + odds[r] * factor);
          expected[r] += share * part;
          sum += part;
        }
        double slope = spread * sum - effect;
        alongSpread += share * effect * sum;
        alongMode += share * slope;
        alongScale += share * slope * ROOT_2 * points[q];
      }
      addMoves(gradient, expected, alongSpread, alongMode, alongScale, curvature, scale);
      return largest + Math.log(total) + Math.log(scale) - Math.log(Math.PI) / 2;
    }

    private void addMoves(
        double[] gradient,
        double[] expected,
        double alongSpread,
        double alongMode,
        double alongScale,
        double curvature,
        double scale) {
      // d log c = -dK / 2K, where K is the curvature and dK has a part from the mode.
      double perCurvature = -(alongScale * scale + 1) / (2 * curvature);
      double perMode = alongMode + perCurvature * spread * spread * spread * skew;
      int size = gradient.length - 1;
      for (int r = 0; r < rows.length; r++) {
        double predictor = predictors[r] + spread * mode;
        double here = Logit.weight(predictor);
        double bent = here * (1 - 2 * Logit.probability(predictor));
        double multiple =
            expected[r]
                - perMode * spread * here / curvature
                + perCurvature * spread * spread * bent;
        double[] row = columns[rows[r]];
        for (int k = 0; k < size; k++) {
          gradient[k] += multiple * row[k];
        }
      }
      gradient[size] +=
          alongSpread
              + perMode * (residual - spread * mode * weight) / curvature
              + perCurvature * (2 * spread * weight + spread * spread * mode * skew);
    }

    private double effect(int q, double scale) {
      return mode + ROOT_2 * scale * points[q];
    }

    private double height(double effect) {
      double factor = Math.exp(spread * effect);
      double sum = rightPredictors + right * spread * effect - effect * effect / 2;
      // One logarithm for many factors 1 + odds, before their product is too large.
      double product = 1;
      for (double odd : odds) {
        product *= 1 + odd * factor;
        if (product > LARGE) {
          sum -= Math.log(product);
          product = 1;
        }
      }
      return sum - Math.log(product);
    }

    private void sumsAt(double effect) {
      residual = 0;
      weight = 0;
      skew = 0;
      for (int r = 0; r < rows.length; r++) {
        double predictor = predictors[r] + spread * effect;
        double here = Logit.weight(predictor);
        residual += Logit.residual(predictor, y[rows[r]]);
        weight += here;
        skew += here * (1 - 2 * Logit.probability(predictor));
      }
    }
  }
}
