package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import java.util.function.Supplier;

/**
 * The interval that replicates give, with the cases in which they give none; see {@link
 * ClusterBootstrap}.
 *
 * @param over what was resampled, for the method
 * @param used how many units the statistic uses
 * @param overUsed the same, for the method
 */
record BootstrapInterval(
    BootstrapOptions options,
    double lowest,
    double highest,
    String over,
    int used,
    String overUsed) {
  private static final double MOST_UNDEFINED = 0.05;

  /**
   * Ends.
   *
   * @param method in words
   * @param why they are not those of the method asked for; "" if they are
   */
  record Ends(String method, double low, double high, String why) {}

  /**
   * The interval.
   *
   * @param jackknife the values without one unit each, asked for only if the method needs them
   */
  Interval of(Replicates replicates, Supplier<double[]> jackknife) {
    return made(replicates, () -> ends(replicates, jackknife));
  }

  /** The interval with these ends, asked for only if enough resamples are defined. */
  Interval made(Replicates replicates, Supplier<Ends> made) {
    int undefined = replicates.undefined();
    int drawn = replicates.resamples();
    if (undefined > MOST_UNDEFINED * drawn) {
      String why = undefined + " of " + drawn + " resamples" + over + " are undefined";
      return new Interval(lowest, highest, options.level(), "whole range, as " + why);
    }
    Ends ends = made.get();
    if (ends.high() - ends.low() <= replicates.tolerance()) {
      ends =
          percentile(replicates, ends.method(), "the ends of the " + ends.method() + " are equal");
    }
    if (ends.high() - ends.low() <= replicates.tolerance()) {
      return new NoVariation(lowest, highest, used, options.level())
          .interval(
              replicates.estimate(),
              overUsed + ", as " + drawn + " bootstrap resamples show no variation");
    }
    String text = ends.method() + over + ", " + drawn + " resamples";
    String dropped = undefined == 0 ? "" : ", " + undefined + " undefined ones dropped";
    return new Interval(ends.low(), ends.high(), options.level(), text + dropped + ends.why());
  }

  private Ends ends(Replicates replicates, Supplier<double[]> jackknife) {
    double level = options.level();
    return switch (options.method()) {
      case PERCENTILE -> percentile(replicates, BootstrapMethod.PERCENTILE.words(), "");
      case BASIC -> cut(replicates.basic(level, options.quantile()), "");
      case NORMAL -> orPercentile(replicates, replicates.normal(level), "");
      case BCA -> bca(replicates, Jackknife.acceleration(jackknife.get()));
    };
  }

  private Ends bca(Replicates replicates, Result<Double> acceleration) {
    String without =
        acceleration instanceof Result.Undefined<Double> none
            ? ", without acceleration, as " + none.reason()
            : "";
    return orPercentile(
        replicates,
        replicates.bca(
            options.level(), options.quantile(), options.ties(), acceleration.orElse(0.0)),
        without);
  }

  private Ends orPercentile(Replicates replicates, Result<double[]> ends, String why) {
    if (ends instanceof Result.Undefined<double[]> none) {
      return percentile(replicates, options.method().words(), none.reason());
    }
    return cut(ends.orElseThrow(), why);
  }

  /** Percentiles, whatever was asked for, and why. */
  Ends percentile(Replicates replicates, String asked, String why) {
    double[] ends = replicates.percentile(options.level(), options.quantile());
    String words = BootstrapMethod.PERCENTILE.words();
    String insteadAs =
        why.isEmpty() || asked.equals(words) ? "" : ", instead of " + asked + ", as " + why;
    return new Ends(words, ends[0], ends[1], insteadAs);
  }

  /** Basic and normal ends may lie beyond the range. */
  private Ends cut(double[] ends, String why) {
    return new Ends(
        options.method().words(), Math.max(lowest, ends[0]), Math.min(highest, ends[1]), why);
  }
}
