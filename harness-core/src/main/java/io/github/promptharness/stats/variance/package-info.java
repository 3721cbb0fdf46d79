/**
 * How much of the variance each source has: items, variants, repeats, domains.
 *
 * <p>Start with {@link io.github.promptharness.stats.variance.CrossedScores}, the scores of items
 * under variants with repeats. {@link io.github.promptharness.stats.variance.CrossedAnova} splits a
 * balanced design by moments, {@link io.github.promptharness.stats.variance.CrossedReml} any design
 * by likelihood; both give {@link io.github.promptharness.stats.variance.VarianceComponents}.
 * {@link io.github.promptharness.stats.variance.VariantLikelihoodRatio} tests whether variants
 * differ, {@link io.github.promptharness.stats.variance.WithinCellVariance} is the noise alone, and
 * {@link io.github.promptharness.stats.variance.Projection} says what a study of another size would
 * have for a standard error.
 *
 * <p>{@link io.github.promptharness.stats.variance.IntraclassCorrelation} is for a plain table of
 * ratings, {@link io.github.promptharness.stats.variance.DomainSlopes} for an effect that differs
 * by domain, {@link io.github.promptharness.stats.variance.RandomEffectsMean} for effects that were
 * estimated one by one. The equations of the likelihoods and the search for their maxima are
 * hidden.
 */
@NullMarked
package io.github.promptharness.stats.variance;

import org.jspecify.annotations.NullMarked;
