/**
 * Bounds for what has not been seen: the worst of future draws, failures when none was found.
 *
 * <p>All are about random draws from one generator of variants, not about an adversary; {@link
 * io.github.promptharness.stats.bound.WorstOfAttacks} is about the attacks that were made. {@link
 * io.github.promptharness.stats.bound.WilksTolerance}, {@link
 * io.github.promptharness.stats.bound.QuantileLowerBound}, {@link
 * io.github.promptharness.stats.bound.ConformalBound} and {@link
 * io.github.promptharness.stats.bound.DkwBand} treat the accuracy of each variant as known; what
 * the sampling of items adds comes from {@link
 * io.github.promptharness.stats.bound.ItemSampling}.
 */
@NullMarked
package io.github.promptharness.stats.bound;

import org.jspecify.annotations.NullMarked;
