package io.github.promptharness.stats;

/** How many standard errors a two-sided interval reaches to each side. */
public final class Critical {
  private Critical() {}

  /**
   * The quantile of the normal distribution; 1.96 at .95.
   *
   * @param level in (0, 1)
   */
  public static double z(double level) {
    return Distributions.normalQuantile((1 + Require.inside(level, "level")) / 2);
  }

  /**
   * The quantile of Student's t; far below one degree of freedom it may be infinite.
   *
   * @param level in (0, 1)
   * @param df degrees of freedom, above 0, whole or not
   */
  public static double t(double level, double df) {
    return Distributions.studentQuantile((1 + Require.inside(level, "level")) / 2, df);
  }
}
