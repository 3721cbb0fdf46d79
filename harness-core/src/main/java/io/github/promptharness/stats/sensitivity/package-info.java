/**
 * How much scores move between the variants of a prompt.
 *
 * <p>Start with a {@link io.github.promptharness.stats.sensitivity.ScoreMatrix}, which holds
 * scores, item by wording. {@link io.github.promptharness.stats.sensitivity.VariantAccuracies} sums
 * up what each wording scores over the items, {@link
 * io.github.promptharness.stats.sensitivity.CaseScore} and {@link
 * io.github.promptharness.stats.sensitivity.PromptSensitivityScore} what each item scores over the
 * wordings, and {@link io.github.promptharness.stats.sensitivity.AgainstOriginal} sets the variants
 * beside the original for {@link io.github.promptharness.stats.sensitivity.AbsoluteDrop}, {@link
 * io.github.promptharness.stats.sensitivity.PerformanceDropRate}, {@link
 * io.github.promptharness.stats.sensitivity.Flip} and {@link
 * io.github.promptharness.stats.sensitivity.AttackSuccess}.
 *
 * <p>Worst, best and any are selected from noisy numbers: {@link
 * io.github.promptharness.stats.sensitivity.NoEffectReference} says what per-item worst and best
 * come to when nothing has an effect; {@link
 * io.github.promptharness.stats.sensitivity.ExtremeRatio} lets worst, best and spread be resampled.
 * How a score of an item becomes a statistic of items is hidden.
 */
@NullMarked
package io.github.promptharness.stats.sensitivity;

import org.jspecify.annotations.NullMarked;
