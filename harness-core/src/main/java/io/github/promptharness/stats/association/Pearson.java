package io.github.promptharness.stats.association;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;

/**
 * Pearson's correlation: how near pairs of numbers lie to a straight line.
 *
 * <pre>r = sum (x - mx)(y - my) / sqrt(sum (x - mx)^2 sum (y - my)^2)</pre>
 *
 * <p><b>Unit and range</b>: in [-1, 1]. <b>Interval</b>: Fisher's z, tanh(atanh(r) -+ z / sqrt(n -
 * 3)), over pairs, which must be independent. <b>Undefined</b> for fewer than two pairs, and if x
 * or y is constant up to rounding (a range below 1e-13 of the largest value).
 *
 * <p>Source: Fisher (1915), "Frequency distribution of the values of the correlation coefficient in
 * samples from an indefinitely large population", Biometrika 10(4), DOI 10.1093/biomet/10.4.507; z
 * from Fisher (1921), "On the probable error of a coefficient of correlation deduced from a small
 * sample", Metron 1. The same as SciPy {@code pearsonr} and R {@code cor.test}; ours differs in
 * that SciPy gives p = 1 for two pairs, and an interval of no width for points on a line.
 */
public final class Pearson {
  private static final double ROUNDING = 1e-13;

  private Pearson() {}

  /**
   * The correlation.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<Double> of(double[] x, double[] y) {
    Pairs.check(x, y);
    if (x.length < 2) {
      return Result.undefined("a correlation needs at least two pairs");
    }
    if (isConstant(x)) {
      return Result.undefined("x is constant");
    }
    if (isConstant(y)) {
      return Result.undefined("y is constant");
    }
    double[] first = centred(x);
    double[] second = centred(y);
    double product = 0;
    double firstSquares = 0;
    double secondSquares = 0;
    for (int i = 0; i < x.length; i++) {
      product += first[i] * second[i];
      firstSquares += first[i] * first[i];
      secondSquares += second[i] * second[i];
    }
    double r = product / (Math.sqrt(firstSquares) * Math.sqrt(secondSquares));
    return Result.of(Math.max(-1, Math.min(1, r)));
  }

  /**
   * The two-sided test of no correlation, t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of
   * freedom. Undefined for fewer than three pairs as well.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<TestResult> test(double[] x, double[] y) {
    return Pairs.studentTest("Pearson", of(x, y), x.length);
  }

  /**
   * Fisher's interval. Undefined for fewer than four pairs as well, and if all lie on a line.
   *
   * @param x finite
   * @param y finite, as many as x
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if the lengths differ, a number is not finite, or the level is
   *     out of range
   */
  public static Result<Interval> interval(double[] x, double[] y, double level) {
    Require.inside(level, "level");
    return of(x, y).then(r -> interval(r, x.length, level));
  }

  private static Result<Interval> interval(double r, int pairs, double level) {
    if (pairs < 4) {
      return Result.undefined("Fisher's interval needs at least four pairs");
    }
    if (Math.abs(r) == 1) {
      return Result.undefined("all pairs lie on a line, so that no error is seen");
    }
    double z = 0.5 * (Math.log1p(r) - Math.log1p(-r));
    double half = Critical.z(level) / Math.sqrt(pairs - 3.0);
    return Result.of(
        new Interval(
            Math.tanh(z - half), Math.tanh(z + half), level, "Fisher z over " + pairs + " pairs"));
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static boolean isConstant(double[] values) {
    double largest = largest(values);
    if (largest == 0) {
      return true;
    }
    var range = Arrays.stream(values).map(value -> value / largest).summaryStatistics();
    return range.getMax() - range.getMin() <= ROUNDING;
  }

  /** Less the mean, in units that keep squares from overflow and underflow. */
  private static double[] centred(double[] values) {
    double scale = largest(values);
    double[] scaled = Arrays.stream(values).map(value -> value / scale).toArray();
    double mean = Arrays.stream(scaled).sum() / scaled.length;
    double[] centred = Arrays.stream(scaled).map(value -> value - mean).toArray();
    double spread = largest(centred);
    return Arrays.stream(centred).map(value -> value / spread).toArray();
  }
}
