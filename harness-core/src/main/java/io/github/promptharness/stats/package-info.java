/**
 * Mathematics on arrays: intervals, agreement, disagreement and resampling. It knows nothing of
 * prompts.
 *
 * <p>A statistic over items is an {@link io.github.promptharness.stats.ItemStatistic}: it keeps
 * what it needs of each item, so that it can be computed again and again with items counted several
 * times or not at all. {@link io.github.promptharness.stats.agreement.NominalAgreement} and {@link
 * io.github.promptharness.stats.agreement.Disagreement} make such statistics from coded answers;
 * {@link io.github.promptharness.stats.cluster.ClusterBootstrap} turns one into an interval. {@link
 * io.github.promptharness.stats.proportion.ProportionInterval} and {@link
 * io.github.promptharness.stats.proportion.PairedProportionInterval} are for right or wrong over
 * independent items, {@link io.github.promptharness.stats.cluster.ClusteredRatio} for items that
 * share a source or have several answers.
 *
 * <p>An undefined value is an empty result, never NaN. Everything here is immutable and safe for
 * use by several threads.
 */
@NullMarked
package io.github.promptharness.stats;

import org.jspecify.annotations.NullMarked;
