package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealMatrix;

/** A fitted {@link LogisticRegression}. */
public final class LogisticFit {
  private final Design design;
  private final LogisticMaximum maximum;
  private final int[] y;
  private final Coefficients coefficients;
  private final LogisticProfile profile;

  LogisticFit(
      Design design,
      LogisticMaximum maximum,
      int[] y,
      Coefficients coefficients,
      LogisticProfile profile) {
    this.design = design;
    this.maximum = maximum;
    this.y = y;
    this.coefficients = coefficients;
    this.profile = profile;
  }

  /** The coefficients with model-based errors, from the inverse of the Fisher information. */
  public Coefficients coefficients() {
    return coefficients;
  }

  /** The fitted probability of a right answer, in (0, 1), for each row. */
  public double[] probabilities() {
    return maximum.probabilities();
  }

  /** The log likelihood, without the penalty; at most 0. */
  public double logLikelihood() {
    return maximum.logLikelihood(y);
  }

  /** The log likelihood with what was maximised beside it; the same if there is no penalty. */
  public double penalisedLogLikelihood() {
    return maximum.objective();
  }

  /** Twice the log likelihood, negated; at least 0. */
  public double deviance() {
    return -2 * logLikelihood();
  }

  /**
   * McFadden's share of the log likelihood that the columns explain.
   *
   * <pre>1 - logLikelihood / log likelihood of a constant probability</pre>
   *
   * <p>In [0, 1] for a model with an intercept and no penalty. Undefined if all outcomes are equal.
   *
   * <p>Source: McFadden (1974), "Conditional logit analysis of qualitative choice behavior", in
   * Frontiers in Econometrics, 105-142.
   */
  public Result<Double> mcFaddenR2() {
    double n = y.length;
    double right = Logit.right(y);
    if (right == 0 || right == n) {
      return Result.undefined("all outcomes are equal");
    }
    double constant = right * Math.log(right / n) + (n - right) * Math.log((n - right) / n);
    return Result.finite(1 - logLikelihood() / constant);
  }

  /**
   * The probability of a right answer for a new row.
   *
   * @param row the columns, without the intercept
   */
  public double probability(double[] row) {
    double[] beta = coefficients.estimates();
    int constant = beta.length - profile.columns();
    Require.sameLength(row.length, "row", profile.columns(), "columns");
    double predictor = constant == 1 ? beta[0] : 0;
    for (int k = 0; k < row.length; k++) {
      predictor += beta[k + constant] * Require.finite(row[k], "row[" + k + "]");
    }
    if (Double.isNaN(predictor)) {
      throw new IllegalArgumentException("row is too large for double precision");
    }
    return Logit.probability(predictor);
  }

  /**
   * The coefficients with errors that hold if the variance is not as the model says, rows being
   * independent (White's HC0). See {@link #clustered}.
   */
  public Result<Coefficients> robust() {
    return sandwich(
        IntStream.range(0, y.length).toArray(), ClusterErrors.CR0, "HC0 errors", "rows");
  }

  /**
   * The coefficients with errors clustered by item, or whatever the rows have in common.
   *
   * <p>Undefined with one cluster, and for a penalised fit, whose scores do not add to 0.
   *
   * @param clusters the cluster of each row, by any number
   */
  public Result<Coefficients> clustered(int[] clusters, ClusterErrors errors) {
    Require.sameLength(clusters.length, "clusters", y.length, "rows");
    return sandwich(clusters, errors, errors + " errors", "clusters");
  }

  /**
   * The interval of all values that a (penalised) likelihood ratio test does not reject. The other
   * coefficients are fitted anew at each value. It is the one to use with {@link Penalty#FIRTH},
   * where the likelihood is far from a parabola.
   *
   * <p>Undefined if an end is not finite.
   *
   * @param coefficient counted from 0, the intercept first if there is one
   * @param level in (0, 1)
   */
  public Result<Interval> profileInterval(int coefficient, double level) {
    return profile.interval(
        coefficient, coefficients, maximum.objective(), Require.inside(level, "level"));
  }

  /**
   * The (penalised) likelihood ratio test that a coefficient is 0, by chi-square on 1 degree of
   * freedom.
   *
   * @param coefficient counted from 0, the intercept first if there is one
   */
  public Result<TestResult> likelihoodRatioTest(int coefficient) {
    return profile.test(coefficient, coefficients, maximum.objective());
  }

  Design design() {
    return design;
  }

  /** Of gamma. */
  RealMatrix covariance() {
    return maximum.covariance();
  }

  double[] gamma() {
    return maximum.gamma();
  }

  private Result<Coefficients> sandwich(
      int[] clusters, ClusterErrors errors, String name, String units) {
    if (profile.penalty() != Penalty.NONE) {
      return Result.undefined("robust errors are those of a fit without a penalty");
    }
    var scores = new ClusterScores(Codes.of(clusters), design.columns());
    double[] predictors = maximum.predictors();
    for (int i = 0; i < y.length; i++) {
      scores.add(i, design.rows()[i], Logit.residual(predictors[i], y[i]));
    }
    return scores.coefficients(design, maximum.gamma(), maximum.covariance(), errors, name, units);
  }
}
