package io.github.promptharness.stats.association;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/** What correlations of pairs of numbers share. */
final class Pairs {
  private Pairs() {}

  static void check(double[] x, double[] y) {
    Require.finite(x, "x");
    Require.finite(y, "y");
    Require.sameLength(x.length, "x", y.length, "y");
  }

  /** The t test of a correlation of n pairs. */
  static Result<TestResult> studentTest(String name, Result<Double> correlation, int n) {
    if (correlation.isDefined() && n < 3) {
      return Result.undefined("a test needs at least three pairs");
    }
    return correlation.map(
        r -> {
          double df = n - 2.0;
          double t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
          return new TestResult(
              name + " correlation, two-sided t",
              t,
              List.of(df),
              Distributions.studentTwoSided(t, df));
        });
  }
}
