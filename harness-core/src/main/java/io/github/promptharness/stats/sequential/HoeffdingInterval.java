package io.github.promptharness.stats.sequential;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import java.util.Arrays;

/**
 * An interval for a mean of values in [0, 1] whose number was fixed beforehand.
 *
 * <pre>mean -+ sqrt(ln(2/alpha) / (2n)),   alpha = 1 - level</pre>
 *
 * <p><b>Unit and range</b>: that of the values; the ends are cut at 0 and 1. It never covers less
 * than its level, whatever the values, if they are independent. It does not hold for one who looks
 * several times: see {@link ConfidenceSequence}. <b>Undefined</b> for no values, which are refused.
 *
 * <p>Source: Hoeffding (1963), "Probability inequalities for sums of bounded random variables",
 * Journal of the American Statistical Association 58(301), DOI 10.1080/01621459.1963.10500830.
 */
public final class HoeffdingInterval {
  private HoeffdingInterval() {}

  /**
   * How far the interval reaches to each side.
   *
   * @param n how many values, at least 1
   * @param alpha in (0, 1)
   */
  public static double halfWidth(int n, double alpha) {
    Require.atLeast(1, n, "n");
    return Math.sqrt((Math.log(2) - Math.log(Require.inside(alpha, "alpha"))) / (2.0 * n));
  }

  /**
   * The interval.
   *
   * @param values in [0, 1], at least one
   * @param level in (0, 1)
   */
  public static Interval of(double[] values, double level) {
    double mean = Arrays.stream(Require.unit(values, "values")).average().orElseThrow();
    double half = halfWidth(values.length, 1 - Require.inside(level, "level"));
    return new Interval(
        Math.max(0, mean - half),
        Math.min(1, mean + half),
        level,
        "Hoeffding over " + values.length + " items");
  }
}
