/**
 * Metrics in parts, for observations that an engine such as Apache Spark, Flink or Beam holds on
 * several machines: the answers to some items here, to others there.
 *
 * <p>{@link io.github.promptharness.metric.parts.MergeableMetrics} is an aggregator as those
 * engines know it. It reduces whole items to a few numbers an item, {@link
 * io.github.promptharness.metric.parts.PartialEstimates}, which are merged in any order and sent
 * over a wire; what it makes of all of them is what {@link
 * io.github.promptharness.metric.Estimation} makes of all observations in one place, to the bit.
 * Which metrics can be put together so says {@link
 * io.github.promptharness.metric.table.ItemMetric#merging}.
 */
@NullMarked
package io.github.promptharness.metric.parts;

import org.jspecify.annotations.NullMarked;
