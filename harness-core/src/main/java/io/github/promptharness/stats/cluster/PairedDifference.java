package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * The mean difference of two scores of the same items, with the error that clusters show.
 *
 * <pre>
 * d_i = a_i - b_i,   D = mean d_i,   statistic = D / SE(D)
 * </pre>
 *
 * <p>SE is that of {@link ClusteredError}; the statistic is held against Student's t with G-1
 * degrees of freedom, G the number of clusters. An item is in both means, so what makes it hard for
 * both leaves the difference: the error is smaller than that of two samples by the correlation.
 *
 * <p><b>Unit</b>: that of the scores. <b>Interval</b>: D less and plus as many standard errors as
 * the reference distribution says, not cut; for scores in [0, 1] that are right or wrong {@link
 * io.github.promptharness.stats.proportion.PairedProportionInterval} is better. <b>Undefined</b>
 * for one cluster, or where all differences are equal, so that their error is not seen; {@link
 * ClusteredRatio#t} has an interval there.
 *
 * <p>Source: Miller (2024), "Adding error bars to evals", arXiv:2411.00640, section 4. He takes CR0
 * or his own form with the normal distribution; CR1 with Student's t is the default here, since
 * clusters may be few.
 */
public final class PairedDifference {
  private static final double EQUAL = 1e-9;

  private final ClusteredError error;
  private final ReferenceDistribution reference;
  private final double level;

  private PairedDifference(ClusteredError error, ReferenceDistribution reference, double level) {
    this.error = error;
    this.reference = reference;
    this.level = level;
  }

  /** CR1, Student's t, level .95. */
  public static PairedDifference withDefaults() {
    return new PairedDifference(ClusteredError.CR1, ReferenceDistribution.STUDENT, 0.95);
  }

  /** Another form of the standard error. */
  public PairedDifference withError(ClusteredError error) {
    return new PairedDifference(error, reference, level);
  }

  /** Another reference distribution. */
  public PairedDifference withReference(ReferenceDistribution reference) {
    return new PairedDifference(error, reference, level);
  }

  /**
   * Another confidence level.
   *
   * @param level in (0, 1)
   */
  public PairedDifference withLevel(double level) {
    return new PairedDifference(error, reference, Require.inside(level, "level"));
  }

  /**
   * What is found.
   *
   * @param difference the mean of the differences
   * @param standardError of it, above 0
   * @param unpairedStandardError what it would be for two samples of independent items,
   *     sqrt(s_a^2/n + s_b^2/n)
   * @param correlation Pearson's, of the two scores over items; undefined if one is constant
   * @param test whether the difference is 0, two-sided
   * @param interval for the difference
   */
  public record Estimate(
      double difference,
      double standardError,
      double unpairedStandardError,
      Result<Double> correlation,
      TestResult test,
      Interval interval) {
    /** Checks the numbers. */
    public Estimate {
      Require.finite(difference, "difference");
      Require.notNegative(standardError, "the standard error");
      Require.notNegative(unpairedStandardError, "the unpaired standard error");
      correlation.map(r -> Require.finite(r, "correlation"));
    }
  }

  /**
   * The first scores less the second.
   *
   * @param first finite, one for each item
   * @param second finite, of the same items
   * @param clusters the cluster of each item, counted from 0 without a gap
   * @throws IllegalArgumentException if the lengths differ, there is no item, a number is not
   *     finite or a cluster number is missing
   */
  public Result<Estimate> of(double[] first, double[] second, int[] clusters) {
    Require.sameLength(first.length, "first", second.length, "second");
    Require.finite(first, "first");
    Require.finite(second, "second");
    double[] differences = new double[first.length];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    if (!Double.isFinite(Arrays.stream(differences).sum())) {
      return Result.undefined("the numbers are too large for double precision");
    }
    var mean = ClusteredRatio.mean(differences, clusters);
    Result<Double> standardError = mean.standardError(error);
    if (standardError instanceof Result.Undefined<Double> none) {
      return Result.undefined(none.reason());
    }
    double size = Math.max(largest(first), largest(second));
    return standardError.orElseThrow() <= EQUAL * size
        ? Result.undefined("the clusters do not differ, so that the error is not seen")
        : estimate(mean, standardError.orElseThrow(), first, second);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private Result<Estimate> estimate(
      ClusteredRatio mean, double standardError, double[] first, double[] second) {
    double unpaired = Math.hypot(independent(first), independent(second));
    double df = mean.clusters() - 1.0;
    double statistic = mean.value() / standardError;
    double half = reference.critical(level, df) * standardError;
    if (!Double.isFinite(unpaired + half)) {
      return Result.undefined("the numbers are too large for double precision");
    }
    boolean student = reference == ReferenceDistribution.STUDENT;
    String text =
        error.words()
            + " standard error of the paired difference and "
            + (student ? "t" : "the normal distribution")
            + mean.over();
    return Result.of(
        new Estimate(
            mean.value(),
            standardError,
            unpaired,
            correlation(first, second),
            new TestResult(
                text + ", two-sided",
                statistic,
                student ? List.of(df) : List.of(),
                reference.twoSided(statistic, df)),
            new Interval(mean.value() - half, mean.value() + half, level, text)));
  }

  private static double independent(double[] values) {
    return MeanStandardError.of(values).orElse(Double.POSITIVE_INFINITY);
  }

  private static Result<Double> correlation(double[] first, double[] second) {
    double meanOfFirst = Arrays.stream(first).average().orElseThrow();
    double meanOfSecond = Arrays.stream(second).average().orElseThrow();
    double product = 0;
    double squaresOfFirst = 0;
    double squaresOfSecond = 0;
    for (int i = 0; i < first.length; i++) {
      double a = first[i] - meanOfFirst;
      double b = second[i] - meanOfSecond;
      product += a * b;
      squaresOfFirst += a * a;
      squaresOfSecond += b * b;
    }
    double scale = Math.sqrt(squaresOfFirst) * Math.sqrt(squaresOfSecond);
    return scale > 0
        ? Result.finite(Math.min(1, Math.max(-1, product / scale)))
        : Result.undefined("one of the scores is the same for all items");
  }
}
