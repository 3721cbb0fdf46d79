/**
 * How sure a mean over items is when its answers are not independent: items that share a source,
 * several wordings or repeats of one item, two conditions on the same items.
 *
 * <p>Start with {@link io.github.promptharness.stats.cluster.ClusterBootstrap}, which gives an
 * interval to any statistic of items, or with {@link
 * io.github.promptharness.stats.cluster.ClusteredRatio}, which gives a rate or a mean its clustered
 * error without drawing. {@link io.github.promptharness.stats.cluster.CrossedMean} says what the
 * mean stands for: other items, other wordings, both or neither; {@link
 * io.github.promptharness.stats.cluster.ConditionResamples#distance} gives an interval to what
 * noise alone makes larger, such as how far two distributions are apart; {@link
 * io.github.promptharness.stats.cluster.PigeonholeBootstrap} resamples both. {@link
 * io.github.promptharness.stats.cluster.PairedDifference} compares two conditions, and {@link
 * io.github.promptharness.stats.cluster.PairedDesign} plans how many items that takes.
 *
 * <p>Draws come from a {@link io.github.promptharness.stats.cluster.ResamplingPlan}, the same on
 * every machine and for any number of threads. How replicates are summed, sorted and shared among
 * threads is hidden.
 */
@NullMarked
package io.github.promptharness.stats.cluster;

import org.jspecify.annotations.NullMarked;
