package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Locale;

/** Intervals for the mean effect over k domains, and for the effect in a domain not yet seen. */
record NewDomain(double mean, double standardError, double deviation, int domains) {
  /** With fewer domains their spread is too badly known to predict another. */
  static final int ENOUGH_DOMAINS = 30;

  boolean isDescriptiveOnly() {
    return domains < ENOUGH_DOMAINS;
  }

  Interval ofMean(double level) {
    double half = Critical.t(level, domains - 1.0) * standardError;
    return named(half, level, "mean effect, t over %d domains");
  }

  Result<Interval> prediction(double level) {
    if (domains < 3) {
      return Result.undefined("a prediction interval needs three domains: " + domains);
    }
    double half = Critical.t(level, domains - 2.0) * Math.hypot(deviation, standardError);
    return Result.of(named(half, level, "effect in a new domain, t over %d domains"));
  }

  private Interval named(double half, double level, String method) {
    Require.noOverflow(mean - half, "the interval");
    Require.noOverflow(mean + half, "the interval");
    String name = String.format(Locale.ROOT, method, domains);
    return new Interval(
        mean - half, mean + half, level, isDescriptiveOnly() ? name + ", descriptive only" : name);
  }
}
