package io.github.promptharness.stats.bound;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;

/**
 * How much lower than measured the accuracies of all variants may be, at once, because they were
 * measured on a sample of items.
 *
 * <pre>P(for some variant, measured - true &gt; h) &lt;= alpha,   h = sqrt(ln(m/alpha) / (2n))
 * </pre>
 *
 * <p>for m variants on n independent items each (Hoeffding, Bonferroni over the variants, which may
 * depend on each other in any way). A bound for future variants that treats each accuracy as known,
 * such as the minimum of {@link WilksTolerance}, holds for the true accuracies when h is subtracted
 * from it; its errors and this alpha add up. For items right or wrong {@link #lowerLimits} are
 * narrower: put them in the place of the accuracies and subtract nothing.
 *
 * <p><b>Unit and range</b>: a difference of accuracies, above 0; from 1 on it says nothing.
 * <b>Undefined</b> for no items or variants, which are refused.
 *
 * <p>Source: Hoeffding (1963), "Probability inequalities for sums of bounded random variables",
 * Journal of the American Statistical Association 58(301), DOI 10.1080/01621459.1963.10500830;
 * Clopper and Pearson (1934), Biometrika 26(4), DOI 10.1093/biomet/26.4.404.
 */
public final class ItemSampling {
  private ItemSampling() {}

  /**
   * The half-width to subtract.
   *
   * @param items on which each variant was measured, at least 1; their scores in [0, 1]
   * @param variants at least 1
   * @param alpha in (0, 1)
   */
  public static double halfWidth(int items, int variants, double alpha) {
    Require.atLeast(1, items, "items");
    Require.atLeast(1, variants, "variants");
    return Math.sqrt(
        (Math.log(variants) - Math.log(Require.inside(alpha, "alpha"))) / (2.0 * items));
  }

  /**
   * Simultaneous lower limits of the true accuracies, by Clopper and Pearson at alpha/m each.
   *
   * @param right items that each variant has right, at least one variant
   * @param items independent, the same for all, at least 1
   * @param alpha in (0, 1)
   * @return one for each variant, in [0, 1)
   */
  public static double[] lowerLimits(int[] right, int items, double alpha) {
    Require.atLeast(1, items, "items");
    Require.atLeast(1, right.length, "the number of variants");
    double each = Require.inside(alpha, "alpha") / right.length;
    double[] limits = new double[right.length];
    for (int j = 0; j < right.length; j++) {
      int k = right[j];
      if (!(k >= 0 && k <= items)) {
        throw new IllegalArgumentException("right[" + j + "] must be in [0, " + items + "]: " + k);
      }
      limits[j] = k == 0 ? 0 : Distributions.betaQuantile(each, k, items - k + 1.0);
    }
    return limits;
  }
}
