package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * How many items a paired comparison of two prompts needs, or what it can find with those there
 * are.
 *
 * <pre>
 * V   = omega^2 + sigma_a^2 / k_a + sigma_b^2 / k_b
 * n   = (z_{1-alpha/2} + z_power)^2 V / delta^2
 * MDE = (z_{1-alpha/2} + z_power) sqrt(V / n)
 * n for equivalence at true difference 0 = (z_{1-alpha} + z_{(1+power)/2})^2 V / margin^2
 * </pre>
 *
 * <p>n is not rounded: take the next whole number. It counts independent items; with clusters
 * multiply it by the design effect ({@link ClusteredRatio#designEffect}).
 *
 * <p><b>Unit</b>: n in items; differences in that of the scores, variances in its square.
 * <b>Undefined</b> where a result overflows.
 *
 * <p>Source: Miller (2024), "Adding error bars to evals", arXiv:2411.00640, section 5. The form for
 * equivalence is that of the two one-sided tests of Schuirmann (1987), Journal of Pharmacokinetics
 * and Biopharmaceutics 15(6); normal quantiles, so a few items too few for a t test.
 *
 * @param omegaSquared variance over items of the difference of expected scores, at least 0
 * @param noiseFirst mean variance of one answer of the first prompt to the same item, at least 0
 * @param answersFirst answers of the first prompt for each item, at least 1
 * @param noiseSecond that of the second prompt, at least 0
 * @param answersSecond answers of the second prompt for each item, at least 1
 */
public record PairedDesign(
    double omegaSquared,
    double noiseFirst,
    int answersFirst,
    double noiseSecond,
    int answersSecond) {
  /** Checks the numbers. */
  public PairedDesign {
    notNegative(omegaSquared, "omegaSquared");
    notNegative(noiseFirst, "noiseFirst");
    notNegative(noiseSecond, "noiseSecond");
    Require.atLeast(1, answersFirst, "answersFirst");
    Require.atLeast(1, answersSecond, "answersSecond");
  }

  /** V: the variance of the observed difference of one item. */
  public double variance() {
    return omegaSquared + noiseFirst / answersFirst + noiseSecond / answersSecond;
  }

  /**
   * The items with which a two-sided test finds a difference.
   *
   * @param delta the difference, above 0
   * @param alpha error of the first kind, in (0, 1)
   * @param power probability of finding it, in (alpha/2, 1)
   */
  public Result<Double> sampleSize(double delta, double alpha, double power) {
    return items(standardErrors(alpha, power), Require.positive(delta, "delta"));
  }

  /**
   * The smallest difference that a two-sided test finds.
   *
   * @param items how many there are, above 0
   * @param alpha as for {@link #sampleSize}
   * @param power as for {@link #sampleSize}
   */
  public Result<Double> minimumDetectableEffect(double items, double alpha, double power) {
    double root = Math.sqrt(variance()) / Math.sqrt(Require.positive(items, "items"));
    return Result.finite(standardErrors(alpha, power) * root);
  }

  /**
   * The items with which two one-sided tests find equivalence when there is no difference.
   *
   * @param margin half the width of what counts as no difference, above 0
   * @param alpha error of each of the two tests, in (0, 1)
   * @param power probability of finding equivalence, in (0, 1)
   */
  public Result<Double> equivalenceSampleSize(double margin, double alpha, double power) {
    double reach =
        Distributions.normalQuantile(1 - Require.inside(alpha, "alpha"))
            + Distributions.normalQuantile((1 + Require.inside(power, "power")) / 2);
    if (!(reach > 0)) {
      throw new IllegalArgumentException(
          "power must be more than alpha gives by chance: " + power + ", " + alpha);
    }
    return items(reach, Require.positive(margin, "margin"));
  }

  private Result<Double> items(double standardErrors, double difference) {
    double root = standardErrors * Math.sqrt(variance()) / difference;
    return Result.finite(root * root);
  }

  private static double standardErrors(double alpha, double power) {
    Require.inside(alpha, "alpha");
    if (!(power > alpha / 2 && power < 1)) {
      throw new IllegalArgumentException("power must be in (" + alpha / 2 + ", 1): " + power);
    }
    return Distributions.normalQuantile(1 - alpha / 2) + Distributions.normalQuantile(power);
  }

  private static void notNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be at least 0 and finite: " + value);
    }
  }
}
