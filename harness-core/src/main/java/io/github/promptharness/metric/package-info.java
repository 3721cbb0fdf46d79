/**
 * Metrics: observations in, an estimate with its interval out.
 *
 * <p>{@link io.github.promptharness.metric.StandardMetrics} lists what a study computes unless told
 * otherwise. Each metric is a class of its own with {@code withDefaults()}, and its options are
 * part of its {@link io.github.promptharness.Metric#id() id}.
 *
 * <p>What they share: a failed call is never an answer; it is left out and counted. Every interval
 * is a 95 % cluster bootstrap, {@link io.github.promptharness.stats.ClusterBootstrap}, that
 * resamples items, or what items share as their cluster, with all their answers. All metrics of a
 * study see the same resamples. "No answer" is what is left of an answer that is unreadable,
 * refused, truncated or filtered; {@link io.github.promptharness.Unreadable} says how it counts.
 *
 * <p>Accuracies leave "no answer" out unless told otherwise. Consistency metrics take it as one
 * more category of answer: a wording that makes the model fall silent has changed its answer, and
 * leaving such answers out would compare items at unequal numbers of wordings, which these metrics
 * do not survive. Report both.
 *
 * <p>A variant whose text equals the original shares its answers. It is no evidence of stability
 * and does not enter a consistency metric; it does count in the accuracy of its condition.
 */
@NullMarked
package io.github.promptharness.metric;

import org.jspecify.annotations.NullMarked;
