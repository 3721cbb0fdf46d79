/**
 * Bounds for what has not been seen: the worst of future draws, failures when none was found.
 *
 * <p>Start with {@link io.github.promptharness.stats.bound.WilksTolerance} for how many variants to
 * ask, and with {@link io.github.promptharness.stats.bound.QuantileLowerBound} or {@link
 * io.github.promptharness.stats.bound.ConformalBound} for what those asked say of the next; {@link
 * io.github.promptharness.stats.bound.DkwBand} is for the whole distribution, {@link
 * io.github.promptharness.stats.bound.ZeroFailures} for a test without a failure, {@link
 * io.github.promptharness.stats.bound.GumbelFit} for maxima of blocks. All are about random draws
 * from one generator of variants, not about an adversary; {@link
 * io.github.promptharness.stats.bound.WorstOfAttacks} is about the attacks that were made.
 *
 * <p>They treat the accuracy of each variant as known; what the sampling of items adds comes from
 * {@link io.github.promptharness.stats.bound.ItemSampling}.
 */
@NullMarked
package io.github.promptharness.stats.bound;

import org.jspecify.annotations.NullMarked;
