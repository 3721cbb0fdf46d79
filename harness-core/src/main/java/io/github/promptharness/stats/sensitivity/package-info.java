/**
 * How much scores move between the variants of a prompt.
 *
 * <p>A {@link io.github.promptharness.stats.sensitivity.ScoreMatrix} holds scores, item by wording.
 * {@link io.github.promptharness.stats.sensitivity.VariantAccuracies} sums up what each wording
 * scores over the items, {@link io.github.promptharness.stats.sensitivity.CaseScore} what each item
 * scores over the wordings, and {@link io.github.promptharness.stats.sensitivity.AgainstOriginal}
 * sets the variants beside the original for drops, flips and attacks. Worst, best and any are
 * selected from noisy numbers: {@link io.github.promptharness.stats.sensitivity.NoEffectReference}
 * says what they come to when nothing has an effect.
 */
@NullMarked
package io.github.promptharness.stats.sensitivity;

import org.jspecify.annotations.NullMarked;
