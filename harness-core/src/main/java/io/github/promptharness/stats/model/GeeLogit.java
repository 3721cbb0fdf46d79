package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression by generalised estimating equations, where all answers of a cluster have the
 * same correlation.
 *
 * <pre>sum_g D_g' V_g^-1 (y_g - p_g) = 0,   V_g = phi A_g^1/2 R A_g^1/2,   A_g = diag(p (1 - p))
 * R = 1 on the diagonal, alpha elsewhere
 * phi = mean of e_i^2,   alpha = mean over pairs in a cluster of e_i e_j / phi
 * e_i = (y_i - p_i) / sqrt(p_i (1 - p_i))</pre>
 *
 * <p><b>Unit and range</b>: coefficients are differences of log odds of the average over clusters
 * (marginal effects), smaller than those of {@link MixedLogit}; any finite number. <b>Interval</b>:
 * from the sandwich of cluster scores, right in large samples even if the correlation is not as
 * assumed; CR1 with Student's t on G - 1 degrees of freedom by default.
 *
 * <p><b>Undefined</b> when {@link LogisticRegression} is, with fewer than two clusters, when no
 * cluster has two rows, when the moment estimate of alpha is none that all clusters can have, and
 * without convergence.
 *
 * <p>Source: Liang and Zeger (1986), "Longitudinal data analysis using generalized linear models",
 * Biometrika 73(1), DOI 10.1093/biomet/73.1.13. Phi and alpha by moments as R {@code geepack} has
 * them; Python statsmodels takes the number of coefficients off the numbers of rows and pairs.
 */
public final class GeeLogit {
  private static final int MOST_STEPS = 200;
  private static final double CONVERGED = 1e-10;

  private final Intercept intercept;
  private final ClusterErrors errors;

  private GeeLogit(Intercept intercept, ClusterErrors errors) {
    this.intercept = intercept;
    this.errors = errors;
  }

  /** With an intercept and CR1 errors. */
  public static GeeLogit withDefaults() {
    return new GeeLogit(Intercept.FIRST, ClusterErrors.CR1);
  }

  /** With or without a constant. */
  public GeeLogit withIntercept(Intercept intercept) {
    return new GeeLogit(intercept, errors);
  }

  /** With other robust errors. */
  public GeeLogit withErrors(ClusterErrors errors) {
    return new GeeLogit(intercept, errors);
  }

  /**
   * Fits the model.
   *
   * @param x a row for each outcome, of finite numbers; rows may be empty if there is an intercept
   * @param y 1 for right and 0 for wrong, one a row
   * @param clusters the cluster of each row, by any number
   * @throws IllegalArgumentException as {@link LogisticRegression#fit}, or if there are not as many
   *     clusters as rows
   */
  public Result<GeeFit> fit(double[][] x, int[] y, int[] clusters) {
    Require.sameLength(clusters.length, "clusters", y.length, "y");
    return LogisticRegression.withDefaults()
        .withIntercept(intercept)
        .fit(x, y)
        .then(start -> fit(start.design(), y, Codes.of(clusters), start.gamma()));
  }

  private Result<GeeFit> fit(Design design, int[] y, Codes clusters, double[] start) {
    if (clusters.count() < 2) {
      return Result.undefined("there is one cluster only");
    }
    if (clusters.count() == y.length) {
      return Result.undefined("no cluster has two rows, so there is no correlation to estimate");
    }
    double[] gamma = start.clone();
    double before = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      var residuals = new ExchangeableResiduals(design, y, clusters, gamma);
      if (!residuals.possible()) {
        return Result.undefined(
            Double.isFinite(residuals.correlation())
                ? "the correlation by moments, " + residuals.correlation() + ", is not possible"
                : "the residuals are too large for double precision");
      }
      double[][] rows = design.rows();
      var root = Linear.cholesky(residuals.information(), 0);
      if (!root.isDefined()) {
        return Result.undefined("the estimating equations are singular");
      }
      var solver = root.orElseThrow().getSolver();
      double[] change = solver.solve(new ArrayRealVector(residuals.score(), false)).toArray();
      double reach = Math.abs(residuals.correlation() - before);
      for (double[] row : rows) {
        reach = Math.max(reach, Math.abs(Linear.dot(row, change)));
      }
      if (reach <= CONVERGED) {
        return fitted(design, clusters, gamma, residuals, solver.getInverse());
      }
      before = residuals.correlation();
      for (int k = 0; k < gamma.length; k++) {
        gamma[k] += change[k];
      }
    }
    return Result.undefined("the equations have not converged in " + MOST_STEPS + " steps");
  }

  private Result<GeeFit> fitted(
      Design design,
      Codes clusters,
      double[] gamma,
      ExchangeableResiduals residuals,
      RealMatrix bread) {
    var scores = new ClusterScores(clusters, gamma.length);
    for (int i = 0; i < design.size(); i++) {
      scores.add(i, design.rows()[i], residuals.score(i));
    }
    double alpha = residuals.correlation();
    double phi = residuals.scale();
    return scores
        .coefficients(design, gamma, bread, errors, errors + " errors", "clusters")
        .then(
            robust ->
                design
                    .coefficients(
                        gamma,
                        bread.scalarMultiply(phi),
                        OptionalDouble.empty(),
                        "model-based errors, exchangeable correlation, over "
                            + clusters.count()
                            + " clusters")
                    .map(naive -> new GeeFit(robust, naive, alpha, phi)));
  }
}
