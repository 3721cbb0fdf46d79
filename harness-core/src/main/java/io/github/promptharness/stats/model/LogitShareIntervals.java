package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;

/**
 * Intervals of {@link LogitShares}.
 *
 * @param item of the share of items
 * @param variant of the share of variants
 * @param interaction of the share of cells; undefined if they have no effects in the model
 * @param noise of the share of noise
 */
public record LogitShareIntervals(
    Interval item, Interval variant, Result<Interval> interaction, Interval noise) {}
