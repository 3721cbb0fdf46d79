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
 * <p>What is not defined for its data is a {@link io.github.promptharness.stats.Result} with the
 * reason, never NaN; a test gives a {@link io.github.promptharness.stats.TestResult}, and an
 * interval says in its method what was resampled. Arguments that no data can make sensible are
 * refused through {@link io.github.promptharness.stats.Require}. {@link
 * io.github.promptharness.stats.Distributions}, {@link io.github.promptharness.stats.Critical} and
 * {@link io.github.promptharness.stats.Quantile} are what the subpackages share; this package knows
 * nothing of what is in them.
 *
 * <p>Everything here is immutable and safe for use by several threads.
 */
@NullMarked
package io.github.promptharness.stats;

import org.jspecify.annotations.NullMarked;
