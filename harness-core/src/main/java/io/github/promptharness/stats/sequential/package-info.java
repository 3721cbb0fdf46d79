/**
 * Inference that holds whenever one stops, for a run that ends as soon as enough is known.
 *
 * <p>Start with {@link io.github.promptharness.stats.sequential.ConfidenceSequence}, an interval
 * for a mean that may be looked at after each item; its {@link
 * io.github.promptharness.stats.sequential.SequenceState} takes one value after another. Of its
 * methods {@link io.github.promptharness.stats.sequential.HedgedBetting} is the default, {@link
 * io.github.promptharness.stats.sequential.EmpiricalBernstein} and {@link
 * io.github.promptharness.stats.sequential.Hoeffding} are for comparison. {@link
 * io.github.promptharness.stats.sequential.ProbabilityRatioTest} is a gate that passes or fails.
 * {@link io.github.promptharness.stats.sequential.HoeffdingInterval} is for a number of items that
 * was fixed beforehand.
 *
 * <p>Items must come in random order. The two sides that each method keeps, and what is left of a
 * finite benchmark, are hidden.
 */
@NullMarked
package io.github.promptharness.stats.sequential;

import org.jspecify.annotations.NullMarked;
