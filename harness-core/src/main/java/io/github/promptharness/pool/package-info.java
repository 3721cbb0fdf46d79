/**
 * Several studies pooled: the effect of each operator, over all items and by domain, as a
 * random-effects mean over studies.
 *
 * <p>Start with {@link io.github.promptharness.pool.Pooling}, which takes {@link
 * io.github.promptharness.comparison.NamedResult named results}, such as published bundles, and
 * gives {@link io.github.promptharness.pool.PooledStudies}: values that a report prints as a forest
 * plot.
 */
@NullMarked
package io.github.promptharness.pool;

import org.jspecify.annotations.NullMarked;
