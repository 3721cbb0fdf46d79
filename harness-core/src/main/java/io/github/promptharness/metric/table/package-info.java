/**
 * Observations sorted into items and conditions, and what metrics that are statistics over items
 * share.
 *
 * <p>{@link io.github.promptharness.metric.table.SortedObservations} sorts once and {@link
 * io.github.promptharness.metric.table.AnswerTable} holds the cells, with all that several metrics
 * need of them: a {@link io.github.promptharness.metric.table.Cell} is a list of rows, and knows
 * their answers, scores and outcomes without a look at them. A metric of your own that extends
 * {@link io.github.promptharness.metric.table.ItemMetric} says which {@link
 * io.github.promptharness.metric.table.Pooled} statistic it is, and gets the interval that fits,
 * the comparison with the placebo, and the shared table.
 */
@NullMarked
package io.github.promptharness.metric.table;

import org.jspecify.annotations.NullMarked;
