package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Require;

/**
 * The score limits of a proportion that rests on {@code size} trials, which need not be whole.
 *
 * <pre>(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n),   n the size</pre>
 *
 * <p><b>Unit and range</b>: 0 &lt;= low &lt;= proportion &lt;= high &lt;= 1.
 *
 * <p>Source: Wilson (1927), DOI 10.1080/01621459.1927.10502953, with any size and critical value.
 *
 * @param low the lower limit; 0 for a proportion of 0
 * @param high the upper limit; 1 for a proportion of 1
 */
public record WilsonLimits(double low, double high) {
  /** Checks the numbers. */
  public WilsonLimits {
    Require.unit(low, "low");
    Require.unit(high, "high");
  }

  /**
   * The limits.
   *
   * @param proportion in [0, 1]
   * @param size trials it rests on, above 0 and finite
   * @param critical how many standard errors to each side, of the normal or of Student's t; at
   *     least 0
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static WilsonLimits of(double proportion, double size, double critical) {
    Require.unit(proportion, "proportion");
    Require.positive(size, "size");
    if (!(critical >= 0 && critical < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("critical must be at least 0 and finite: " + critical);
    }
    // Relative to the square, so that neither a tiny size nor a huge critical value overflows.
    double trials = size / critical / critical;
    if (trials == Double.POSITIVE_INFINITY) {
      return new WilsonLimits(proportion, proportion);
    }
    double centre = proportion * trials + 0.5;
    double half = Math.sqrt(proportion * (1 - proportion) * trials + 0.25);
    // Rounding must not push an end past 0, 1 or the proportion.
    double low = Math.min(proportion, Math.max(0, (centre - half) / (trials + 1)));
    double high = Math.max(proportion, Math.min(1, (centre + half) / (trials + 1)));
    return new WilsonLimits(proportion == 0 ? 0 : low, proportion == 1 ? 1 : high);
  }
}
