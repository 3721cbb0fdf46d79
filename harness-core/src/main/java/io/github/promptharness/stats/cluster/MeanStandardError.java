package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;

/**
 * The standard error of a mean over independent items.
 *
 * <pre>s / sqrt(n),   s^2 = sum_i (x_i - mean)^2 / (n - 1)</pre>
 *
 * <p><b>Unit</b>: that of the items; at least 0. <b>Undefined</b> for one item. Items that share a
 * source, or are one item under several wordings, are not independent: {@link ClusteredRatio}.
 *
 * <p>Source: Miller (2024), "Adding error bars to evals", arXiv:2411.00640, section 2.
 */
public final class MeanStandardError {
  private MeanStandardError() {}

  /**
   * From the sample standard deviation.
   *
   * @param values finite, at least one
   */
  public static Result<Double> of(double[] values) {
    Require.finite(values, "values");
    return ClusteredRatio.mean(values, IntStream.range(0, values.length).toArray())
        .standardError(ClusteredError.CR1);
  }

  /**
   * Of a share p of right answers: sqrt(p(1-p)/n). It is sqrt((n-1)/n) times that of {@link #of},
   * and 0 where all answers are alike, which is not the same as there being no error.
   *
   * @param values 0 or 1, at least one
   */
  public static double bernoulli(double[] values) {
    double right = 0;
    for (double value : Require.binary(Require.finite(values, "values"), "values")) {
      right += value;
    }
    double share = right / values.length;
    return Math.sqrt(share * (1 - share) / values.length);
  }
}
