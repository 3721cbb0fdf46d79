package io.github.promptharness.stats.proportion;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * A mean of judged scores after the judge's errors have been taken out.
 *
 * @param value the corrected mean, cut to [0, 1]
 * @param uncut the same before it was cut, which may be outside [0, 1]; finite
 * @param standardError of the uncut mean, at least 0 and finite
 * @param interval for the mean, inside [0, 1]
 */
public record CorrectedMean(double value, double uncut, double standardError, Interval interval) {
  /** Checks the numbers. */
  public CorrectedMean {
    Require.unit(value, "value");
    Require.finite(uncut, "uncut");
    if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "standardError must be at least 0 and finite: " + standardError);
    }
  }

  /** Whether the mean was outside [0, 1] and had to be cut; a report should say so. */
  public boolean isCut() {
    return value != uncut;
  }

  /** Cuts the mean and its interval, unless nothing of the interval would be left. */
  static Result<CorrectedMean> of(
      double uncut, double standardError, double low, double high, double level, String method) {
    if (!Double.isFinite(standardError) || !Double.isFinite(high - low)) {
      return Result.undefined("the numbers are too large for double precision");
    }
    if (low >= 1 || high <= 0) {
      return Result.undefined(
          "the whole interval is outside [0, 1]: the labelled answers are too few, or not like the"
              + " others");
    }
    double value = cut(uncut);
    String whole = low < 0 || high > 1 ? method + ", cut to [0, 1]" : method;
    return Result.of(
        new CorrectedMean(
            value,
            uncut,
            standardError,
            new Interval(Math.min(value, cut(low)), Math.max(value, cut(high)), level, whole)));
  }

  private static double cut(double number) {
    return Math.min(1, Math.max(0, number));
  }
}
