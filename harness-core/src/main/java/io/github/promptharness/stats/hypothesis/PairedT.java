package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * Student's t for paired data: the mean of the differences, with its error from their spread.
 *
 * <pre>
 * t = (m - h) / (s / sqrt(n)),   n - 1 degrees of freedom
 * m mean of the differences,   s their sample standard deviation,   h the mean in question, often 0
 * </pre>
 *
 * <p>Each item gives one difference. Items that share a source are not independent: {@link
 * io.github.promptharness.stats.cluster.ClusteredRatio}.
 *
 * <p><b>Unit and range</b>: the mean is in the unit of the differences. <b>Interval</b>: m -+ t s /
 * sqrt(n), over items. <b>Undefined</b>, all but the mean, for one item, and when all differences
 * are equal, since no error is seen then; R and SciPy give an infinite t there, or a huge one by
 * rounding.
 *
 * <p>Source: Student (1908), "The probable error of a mean", Biometrika 6(1), DOI
 * 10.1093/biomet/6.1.1.
 */
public final class PairedT {
  private final int items;
  private final double mean;
  private final double standardDeviation;
  private final boolean allEqual;

  private PairedT(int items, double mean, double standardDeviation, boolean allEqual) {
    this.items = items;
    this.mean = mean;
    this.standardDeviation = standardDeviation;
    this.allEqual = allEqual;
  }

  /**
   * Of differences.
   *
   * @param differences one for each item, variant less original, at most 1e100 in size
   * @throws IllegalArgumentException if there is none, or one is not finite or too large
   */
  public static PairedT of(double[] differences) {
    Ties.bounded(differences, "differences");
    double mean = Arrays.stream(differences).sum() / differences.length;
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    return new PairedT(
        differences.length,
        mean,
        Math.sqrt(squares / (differences.length - 1.0)),
        Ties.allEqual(differences));
  }

  /** The mean difference. */
  public double mean() {
    return mean;
  }

  /** The two-sided test that the mean is 0. */
  public Result<TestResult> test() {
    return test(0, Alternative.TWO_SIDED);
  }

  /**
   * The test that the mean is a number, against an alternative.
   *
   * @param hypothesis the mean in question, finite
   * @param alternative on which side of it the mean would be
   * @throws IllegalArgumentException if the hypothesis is not finite
   */
  public Result<TestResult> test(double hypothesis, Alternative alternative) {
    Require.finite(hypothesis, "hypothesis");
    return error()
        .map(
            error -> {
              double df = items - 1.0;
              double t = (mean - hypothesis) / error;
              double p =
                  alternative == Alternative.TWO_SIDED
                      ? Distributions.studentTwoSided(t, df)
                      : Distributions.studentUpperTail(alternative.extremity(t), df);
              return new TestResult("paired t, " + alternative.title(), t, List.of(df), p);
            });
  }

  /**
   * The interval of the mean.
   *
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if the level is out of range
   */
  public Result<Interval> interval(double level) {
    Require.inside(level, "level");
    return error()
        .map(
            error -> {
              double half = Critical.t(level, items - 1.0) * error;
              return new Interval(
                  mean - half, mean + half, level, "paired t over " + items + " items");
            });
  }

  /** Cohen's dz, an effect size: the mean difference in standard deviations, m / s. */
  public Result<Double> cohensDz() {
    return error().map(error -> mean / standardDeviation);
  }

  private Result<Double> error() {
    if (items == 1) {
      return Result.undefined("there is one item only");
    }
    if (allEqual) {
      return Result.undefined("all differences are equal, so that no error is seen");
    }
    return Result.of(standardDeviation / Math.sqrt(items));
  }
}
