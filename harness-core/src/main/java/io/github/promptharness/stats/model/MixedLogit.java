package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression with a random intercept for each group, such as the difficulty of each item.
 *
 * <pre>logit P(y_i = 1 | u) = b_0 + b_1 x_i1 + ... + b_k x_ik + u_g(i),   u_g ~ N(0, s^2)</pre>
 *
 * <p>The likelihood of a group is an integral over its u, by adaptive Gauss-Hermite quadrature:
 * points are centred at the most likely u and spread by its curvature. One point is Laplace's
 * approximation. Coefficients and s are maximised together.
 *
 * <p><b>Unit and range</b>: coefficients are differences of log odds within a group, in (-inf,
 * inf); s^2 is in squared log odds, at least 0. <b>Interval</b>: Wald, from the second derivatives
 * in all parameters. A maximum at s = 0 is an answer: the groups do not differ by more than chance.
 *
 * <p><b>Undefined</b> when {@link LogisticRegression} is (all right or wrong, separation, dependent
 * columns), with fewer than two groups, when no group has two rows, when s grows without bound, as
 * when each group is all right or all wrong, and without convergence.
 *
 * <p>Source: Pinheiro and Bates (1995), "Approximations to the log-likelihood function in the
 * nonlinear mixed-effects model", Journal of Computational and Graphical Statistics 4(1), DOI
 * 10.1080/10618600.1995.10474663. R {@code lme4::glmer(nAGQ = 25)} maximises the same function;
 * ours has its exact gradient.
 */
public final class MixedLogit {
  private static final int MOST_POINTS = 100;

  private final Intercept intercept;
  private final int points;

  private MixedLogit(Intercept intercept, int points) {
    this.intercept = intercept;
    this.points = points;
  }

  /** With an intercept and 25 points. */
  public static MixedLogit withDefaults() {
    return new MixedLogit(Intercept.FIRST, 25);
  }

  /** With or without a constant. */
  public MixedLogit withIntercept(Intercept intercept) {
    return new MixedLogit(intercept, points);
  }

  /**
   * With another number of quadrature points.
   *
   * @param points in [1, 100]
   */
  public MixedLogit withPoints(int points) {
    Require.atLeast(1, points, "points");
    if (points > MOST_POINTS) {
      throw new IllegalArgumentException("points must be at most " + MOST_POINTS + ": " + points);
    }
    return new MixedLogit(intercept, points);
  }

  /**
   * Fits the model.
   *
   * @param x a row for each outcome, of finite numbers; rows may be empty if there is an intercept
   * @param y 1 for right and 0 for wrong, one a row
   * @param groups the group of each row, by any number
   * @throws IllegalArgumentException as {@link LogisticRegression#fit}, or if there are not as many
   *     groups as rows
   */
  public Result<MixedLogitFit> fit(double[][] x, int[] y, int[] groups) {
    Require.sameLength(groups.length, "groups", y.length, "y");
    return LogisticRegression.withDefaults()
        .withIntercept(intercept)
        .fit(x, y)
        .then(start -> fit(start, y.clone(), Codes.of(groups)));
  }

  private Result<MixedLogitFit> fit(LogisticFit start, int[] y, Codes groups) {
    if (groups.count() < 2) {
      return Result.undefined("there is one group only");
    }
    if (groups.count() == y.length) {
      return Result.undefined("no group has two rows, so that their variance is not identified");
    }
    if (groups.allEqual(y)) {
      return Result.undefined(
          "each group is all right or all wrong, so that their variance has no finite estimate");
    }
    var surface = new RandomInterceptLikelihood(start.design(), y, groups, points);
    int columns = start.gamma().length;
    double[] point = Arrays.copyOf(start.gamma(), columns + 1);
    point[columns] = 1;
    RealMatrix covariance = new Array2DRowRealMatrix(columns + 1, columns + 1);
    covariance.setSubMatrix(start.covariance().getData(), 0, 0);
    covariance.setEntry(columns, columns, 1.0 / groups.count());
    return QuasiNewton.maximum(surface, point, covariance)
        .then(
            maximum ->
                Spread.settled(surface, maximum, columns, "groups")
                    .then(settled -> fit(start, surface, settled, groups)));
  }

  private Result<MixedLogitFit> fit(
      LogisticFit start,
      RandomInterceptLikelihood surface,
      QuasiNewton.Height maximum,
      Codes groups) {
    int columns = start.gamma().length;
    double[] gamma = Arrays.copyOf(maximum.point(), columns);
    double spread = maximum.point()[columns];
    return Spread.covariance(surface, maximum.point(), columns)
        .then(
            covariance ->
                start
                    .design()
                    .coefficients(
                        gamma,
                        covariance.getSubMatrix(0, columns - 1, 0, columns - 1),
                        OptionalDouble.empty(),
                        "random intercepts of " + groups.count() + " groups")
                    .map(
                        coefficients ->
                            new MixedLogitFit(coefficients, spread * spread, maximum.value())));
  }
}
