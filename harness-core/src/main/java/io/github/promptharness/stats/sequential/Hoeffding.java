package io.github.promptharness.stats.sequential;

/**
 * The Hoeffding confidence sequence: its width depends on the number of values alone.
 *
 * <pre>sum lambda_i x_i / sum lambda_i  -+  (ln(2/alpha) + sum lambda_i^2 / 8) / sum lambda_i
 * lambda_t = min(sqrt(8 ln(2/alpha) / (t ln(1 + t))), 1)</pre>
 *
 * <p>Wider than the others unless the values are near 1/2 and spread out; for comparison.
 *
 * <p><b>Unit and range</b>: that of the values, [0, 1]. <b>Undefined</b> as the {@link
 * ConfidenceSequence} that uses it.
 *
 * <p>Source: Waudby-Smith and Ramdas (2024), "Estimating means of bounded random variables by
 * betting", Journal of the Royal Statistical Society B, arXiv:2010.09686; for draws without
 * replacement Waudby-Smith and Ramdas (2020), "Confidence sequences for sampling without
 * replacement", arXiv:2006.04347.
 */
public final class Hoeffding extends SequenceMethod {
  private static final Hoeffding DEFAULT = new Hoeffding();

  private Hoeffding() {}

  /** The method; it has no options. */
  public static Hoeffding withDefaults() {
    return DEFAULT;
  }

  @Override
  String label() {
    return "Hoeffding";
  }

  @Override
  LowerSide lower(double alpha, Population population) {
    return new Side(Math.log(2 / alpha), population, 0, 0, PlugInSums.NONE);
  }

  @Override
  LowerSide upper(double alpha, Population population) {
    return lower(alpha, population);
  }

  private record Side(double log, Population population, int seen, double sum, PlugInSums sums)
      implements LowerSide {
    @Override
    public LowerSide add(double value) {
      double t = seen + 1.0;
      double stake = Math.min(Math.sqrt(8 * log / (t * Math.log1p(t))), 1);
      return new Side(
          log,
          population,
          seen + 1,
          sum + value,
          sums.add(stake, stake * stake / 8, value, population, seen, sum));
    }

    @Override
    public double bound(double least, double most) {
      return sums.bound(log, least);
    }
  }
}
