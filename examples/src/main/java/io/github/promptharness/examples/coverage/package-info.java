/**
 * Whether the statistics keep what they promise, by simulation with known truth: {@link
 * io.github.promptharness.examples.coverage.IntervalCoverage} for intervals, {@link
 * io.github.promptharness.examples.coverage.ErrorRates} for tests, verdicts and planned power.
 */
@NullMarked
package io.github.promptharness.examples.coverage;

import org.jspecify.annotations.NullMarked;
