package io.github.promptharness.stats.proportion;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import java.util.Locale;

/**
 * Two proportions of independent samples, such as items before and after a date.
 *
 * <p>Two prompts over the same items are not independent: see {@link PairedTable}.
 *
 * @param first what is subtracted from
 * @param second what is subtracted
 */
public record TwoProportions(Proportion first, Proportion second) {
  /** The first rate less the second, in [-1, 1]. */
  public double difference() {
    return first.rate() - second.rate();
  }

  /**
   * The interval of the difference that joins the Wilson limits (l, u) of both.
   *
   * <pre>[D - sqrt((p1-l1)^2 + (u2-p2)^2), D + sqrt((u1-p1)^2 + (p2-l2)^2)],   D = p1 - p2</pre>
   *
   * <p><b>Unit and range</b>: both ends are in [-1, 1], and never equal. Swapping the samples
   * negates and mirrors it.
   *
   * <p>Source: method 10 of Newcombe (1998), "Interval estimation for the difference between
   * independent proportions: comparison of eleven methods", Statistics in Medicine 17(8), pages 873
   * to 890. The paired interval that is also called his method 10 is {@link
   * PairedProportionInterval#NEWCOMBE}.
   *
   * @param level confidence level, in (0, 1)
   */
  public Interval newcombe(double level) {
    double z = Critical.z(Require.inside(level, "level"));
    var one = WilsonLimits.of(first.rate(), (double) first.trials(), z);
    var two = WilsonLimits.of(second.rate(), (double) second.trials(), z);
    double below = Math.hypot(first.rate() - one.low(), two.high() - second.rate());
    double above = Math.hypot(one.high() - first.rate(), second.rate() - two.low());
    return new Interval(
        Math.max(-1, difference() - below),
        Math.min(1, difference() + above),
        level,
        String.format(
            Locale.ROOT,
            "Newcombe's method 10 for independent proportions over %d and %d trials",
            first.trials(),
            second.trials()));
  }

  /**
   * Cohen's h, an effect size under which equal steps are about equally hard to detect.
   *
   * <pre>h = 2 asin(sqrt(p1)) - 2 asin(sqrt(p2))</pre>
   *
   * <p><b>Unit and range</b>: radians, in [-pi, pi]. Cohen calls .2 small, .5 medium, .8 large.
   *
   * <p>Source: Cohen (1988), "Statistical power analysis for the behavioral sciences", second
   * edition, chapter 6. R: {@code pwr::ES.h(p1, p2)}.
   */
  public double cohensH() {
    return angle(first) - angle(second);
  }

  private static double angle(Proportion proportion) {
    return 2 * Math.asin(Math.sqrt(proportion.rate()));
  }
}
