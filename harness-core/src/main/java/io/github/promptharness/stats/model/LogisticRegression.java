package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;

/**
 * Logistic regression: the log odds of a right answer as a linear function of columns.
 *
 * <pre>logit P(y_i = 1) = b_0 + b_1 x_i1 + ... + b_k x_ik
 * maximise sum_i [y_i log p_i + (1 - y_i) log(1 - p_i)]  (+ half of log det I, Firth)</pre>
 *
 * <p><b>Unit and range</b>: coefficients are differences of log odds for one unit of the column, in
 * (-inf, inf). <b>Interval</b>: Wald, from model-based or clustered errors, or by profile
 * likelihood ({@link LogisticFit}).
 *
 * <p><b>Undefined</b> when all outcomes are equal or the columns separate right from wrong (the
 * reason names them; {@link Penalty#FIRTH} is the remedy for both), when a column is a linear
 * combination of others, and when Newton's method has not converged. Where R {@code glm} warns and
 * prints coefficients of 20 with errors of 10,000, there is no value here. Data that are separated
 * but for overlaps of less than 1e-5 of the range count as separated.
 *
 * <p>Source: McCullagh and Nelder (1989), "Generalized Linear Models", 2nd edition, chapter 4;
 * separation: Albert and Anderson (1984), "On the existence of maximum likelihood estimates in
 * logistic regression models", Biometrika 71(1), DOI 10.1093/biomet/71.1.1. For Firth's penalty see
 * {@link Penalty#FIRTH}.
 */
public final class LogisticRegression {
  private final Intercept intercept;
  private final Penalty penalty;

  private LogisticRegression(Intercept intercept, Penalty penalty) {
    this.intercept = intercept;
    this.penalty = penalty;
  }

  /** With an intercept and no penalty. */
  public static LogisticRegression withDefaults() {
    return new LogisticRegression(Intercept.FIRST, Penalty.NONE);
  }

  /** With or without a constant. */
  public LogisticRegression withIntercept(Intercept intercept) {
    return new LogisticRegression(intercept, penalty);
  }

  /** With another penalty. */
  public LogisticRegression withPenalty(Penalty penalty) {
    return new LogisticRegression(intercept, penalty);
  }

  /**
   * Fits the model.
   *
   * @param x a row for each outcome, of finite numbers; rows may be empty if there is an intercept
   * @param y 1 for right and 0 for wrong, one a row
   * @throws IllegalArgumentException if x has no row, rows of different lengths or a number that is
   *     not finite, or y is not as long or holds anything but 0 and 1
   */
  public Result<LogisticFit> fit(double[][] x, int[] y) {
    Logit.checked(y, x.length);
    Result<Design> design = Design.of(x, intercept);
    int right = Logit.right(y);
    if (penalty == Penalty.NONE && design.isDefined() && (right == 0 || right == y.length)) {
      return Result.undefined("all outcomes are " + (right == 0 ? "wrong" : "right"));
    }
    return design.then(found -> fit(found, x, y));
  }

  private Result<LogisticFit> fit(Design design, double[][] x, int[] y) {
    int columns = design.columns();
    return LogisticMaximum.of(design, y, penalty, new double[columns], columns)
        .then(
            maximum ->
                design
                    .coefficients(
                        maximum.gamma(),
                        maximum.covariance(),
                        OptionalDouble.empty(),
                        "model-based errors over " + y.length + " rows")
                    .map(
                        coefficients ->
                            new LogisticFit(
                                design,
                                maximum,
                                y.clone(),
                                coefficients,
                                new LogisticProfile(x, y, intercept, penalty))));
  }
}
