package io.github.promptharness.stats.sequential;

import io.github.promptharness.stats.Require;

/**
 * The predictable plug-in empirical-Bernstein confidence sequence: the less the values vary, the
 * narrower.
 *
 * <pre>sum lambda_i x_i / sum lambda_i  -+  (ln(2/alpha) + sum v_i psi(lambda_i)) / sum lambda_i
 * lambda_t = min(sqrt(2 ln(2/alpha) / (s2_{t-1} t ln(1 + t))), truncation)
 * v_t = (x_t - mean of x_1 .. x_{t-1})^2,   psi(l) = -ln(1 - l) - l</pre>
 *
 * <p>s2 starts from a prior value with mean 1/2 and variance 1/4. The mean before the first value
 * counts as 0 on the lower side and as 1 on the upper side, which is the lower side of 1 - x.
 * Without replacement from N, x_i becomes x_i + (sum of x_1 .. x_{i-1})/(N - i + 1) above the line
 * and lambda_i becomes lambda_i N/(N - i + 1) below it.
 *
 * <p><b>Unit and range</b>: that of the values, [0, 1]. <b>Undefined</b> as the {@link
 * ConfidenceSequence} that uses it.
 *
 * <p>Source: Waudby-Smith and Ramdas (2024), "Estimating means of bounded random variables by
 * betting", Journal of the Royal Statistical Society B, arXiv:2010.09686; for draws without
 * replacement Waudby-Smith and Ramdas (2020), "Confidence sequences for sampling without
 * replacement", arXiv:2006.04347. As in the authors' package confseq.
 */
public final class EmpiricalBernstein extends SequenceMethod {
  private final double truncation;

  private EmpiricalBernstein(double truncation) {
    this.truncation = truncation;
  }

  /** Stakes of at most 1/2. */
  public static EmpiricalBernstein withDefaults() {
    return new EmpiricalBernstein(0.5);
  }

  /**
   * Another largest stake.
   *
   * @param truncation in (0, 1)
   */
  public EmpiricalBernstein withTruncation(double truncation) {
    return new EmpiricalBernstein(Require.inside(truncation, "truncation"));
  }

  @Override
  String label() {
    return "empirical-Bernstein";
  }

  @Override
  LowerSide lower(double alpha, Population population) {
    return new Side(
        Math.log(2 / alpha), truncation, population, PredictableBets.NONE, PlugInSums.NONE);
  }

  @Override
  LowerSide upper(double alpha, Population population) {
    return lower(alpha, population);
  }

  private record Side(
      double log, double truncation, Population population, PredictableBets before, PlugInSums sums)
      implements LowerSide {
    @Override
    public LowerSide add(double value) {
      double stake = Math.min(before.next(log), truncation);
      double miss = value - before.mean();
      double cost = miss * miss * (-Math.log1p(-stake) - stake);
      return new Side(
          log,
          truncation,
          population,
          before.add(value),
          sums.add(stake, cost, value, population, before.seen(), before.sum()));
    }

    @Override
    public double bound(double least, double most) {
      return sums.bound(log, least);
    }
  }
}
