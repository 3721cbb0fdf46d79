package io.github.promptharness.stats.sequential;

import io.github.promptharness.stats.Require;

/**
 * The betting confidence sequence (hedged capital): all means against which no one has become rich
 * by betting; the default, and the narrowest.
 *
 * <pre>{m : max(theta K+(m), (1 - theta) K-(m)) &lt; 1/alpha}
 * K+(m) = prod (1 + min(lambda_i, c/m) (x_i - m))
 * K-(m) = prod (1 - min(lambda_i, c/(1-m)) (x_i - m))
 * lambda_t = sqrt(2 ln(2/alpha) / (s2_{t-1} t ln(1 + t)))</pre>
 *
 * <p>s2 starts from a prior value with mean 1/2 and variance 1/4. K+ falls and K- rises with m, so
 * the set is an interval; its ends are found to 1e-10 and rounded outwards. Without replacement
 * from N, the m of x_i is the mean of what is left, (N m - sum of x_1 .. x_{i-1})/(N - i + 1).
 *
 * <p>Each new value costs time in proportion to the number of values so far.
 *
 * <p><b>Unit and range</b>: that of the values, [0, 1]. <b>Undefined</b> as the {@link
 * ConfidenceSequence} that uses it.
 *
 * <p>Source: Waudby-Smith and Ramdas (2024), "Estimating means of bounded random variables by
 * betting", Journal of the Royal Statistical Society B, arXiv:2010.09686; for draws without
 * replacement Waudby-Smith and Ramdas (2020), "Confidence sequences for sampling without
 * replacement", arXiv:2006.04347. The authors' package confseq takes the ends from a grid of 1,000
 * means, and ln(1/alpha) in the stakes.
 */
public final class HedgedBetting extends SequenceMethod {
  private final double truncation;
  private final double theta;

  private HedgedBetting(double truncation, double theta) {
    this.truncation = truncation;
    this.theta = theta;
  }

  /** At most half of the capital at stake, and both sides alike: c = theta = 1/2. */
  public static HedgedBetting withDefaults() {
    return new HedgedBetting(0.5, 0.5);
  }

  /**
   * Another largest share of the capital at stake.
   *
   * @param truncation c, in (0, 1)
   */
  public HedgedBetting withTruncation(double truncation) {
    return new HedgedBetting(Require.inside(truncation, "truncation"), theta);
  }

  /**
   * Another share of the capital for the bet that the mean is higher, which makes the lower bound.
   *
   * @param theta in (0, 1)
   */
  public HedgedBetting withTheta(double theta) {
    return new HedgedBetting(truncation, Require.inside(theta, "theta"));
  }

  @Override
  String label() {
    return "betting";
  }

  @Override
  CapitalSide lower(double alpha, Population population) {
    return CapitalSide.of(new CapitalSide.Rules(alpha, theta, truncation, population));
  }

  @Override
  CapitalSide upper(double alpha, Population population) {
    return CapitalSide.of(new CapitalSide.Rules(alpha, 1 - theta, truncation, population));
  }

  /**
   * The logarithm of the hedged capital after the values, drawn with replacement.
   *
   * @param values in [0, 1]
   * @param mean the mean bet against, in [0, 1]
   * @param alpha the error the stakes are made for, in (0, 1)
   * @return at {@code -ln(alpha)} and above the mean is rejected
   * @throws IllegalArgumentException if a number is out of its range or there is no value
   */
  public double logCapital(double[] values, double mean, double alpha) {
    Require.unit(values, "values");
    Require.unit(mean, "mean");
    CapitalSide lower = lower(Require.inside(alpha, "alpha"), Population.UNLIMITED);
    CapitalSide upper = upper(alpha, Population.UNLIMITED);
    for (double value : values) {
      lower = lower.add(value);
      upper = upper.add(1 - value);
    }
    return Math.max(lower.logCapital(mean), upper.logCapital(1 - mean));
  }

  /**
   * On which side of a mean the mean of the values is first found to be, if one looks after each of
   * them: the running maximum of the capital. By Ville's inequality each side is wrong with
   * probability alpha times its share at most, however often one looks; what was found stands,
   * whatever comes later.
   *
   * @param values in [0, 1], in the order in which they came; may be none
   * @param mean the mean bet against, in [0, 1]
   * @param alpha the error of both sides, in (0, 1)
   * @throws IllegalArgumentException if a number is out of its range
   */
  public MeanSide firstSide(double[] values, double mean, double alpha) {
    Require.unit(mean, "mean");
    CapitalSide lower = lower(Require.inside(alpha, "alpha"), Population.UNLIMITED);
    CapitalSide upper = upper(alpha, Population.UNLIMITED);
    for (double value : values) {
      lower = lower.add(Require.unit(value, "value"));
      upper = upper.add(1 - value);
    }
    double[] above = lower.logCapitals(mean);
    double[] below = upper.logCapitals(1 - mean);
    double enough = -Math.log(alpha);
    for (int i = 0; i < values.length; i++) {
      if (Math.max(above[i], below[i]) >= enough) {
        return above[i] > below[i] ? MeanSide.ABOVE : MeanSide.BELOW;
      }
    }
    return MeanSide.OPEN;
  }
}
