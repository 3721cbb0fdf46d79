package io.github.promptharness.stats.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;

/**
 * An intraclass correlation.
 *
 * @param value the estimate, at most 1; below 0 items differ less than chance would have it
 * @param interval from the F distribution; undefined where its formula has no value
 * @param test of no correlation, by F
 */
public record IntraclassEstimate(double value, Result<Interval> interval, TestResult test) {
  /** Checks the number. */
  public IntraclassEstimate {
    Require.finite(value, "value");
  }
}
