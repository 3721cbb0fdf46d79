/**
 * How two measured variables go together, and how far several rankings agree.
 *
 * <p>{@link io.github.promptharness.stats.association.Pearson} for straight lines, {@link
 * io.github.promptharness.stats.association.Spearman} and {@link
 * io.github.promptharness.stats.association.Kendall} for orders, {@link
 * io.github.promptharness.stats.association.KendallW} for the rankings that several models give the
 * same wordings; {@link io.github.promptharness.stats.association.MidRanks} are the ranks under all
 * of them. Never pool tasks: correlate within each, then average, as {@link
 * io.github.promptharness.stats.association.SpearmanByDomain} does, or a difference between tasks
 * will pass for an association.
 *
 * <p>Counting concordant pairs in n log n steps is hidden.
 */
@NullMarked
package io.github.promptharness.stats.association;

import org.jspecify.annotations.NullMarked;
