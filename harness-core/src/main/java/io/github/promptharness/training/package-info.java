/**
 * From findings to training: the variants on which a model fails, as files that the vendor's
 * fine-tuning takes, and the comparison before and after on items and operators kept apart.
 *
 * <p>Start with {@link io.github.promptharness.training.TrainingSplit}, which keeps items and
 * operators for the test; {@link io.github.promptharness.training.TrainingSet} makes the lines and
 * their {@link io.github.promptharness.training.TrainingManifest}, {@link
 * io.github.promptharness.training.TrainingQuote} says what training costs, and {@link
 * io.github.promptharness.training.HeldOut} compares the fine-tuned model with the one before it.
 *
 * <p>Nothing here is sent or written anywhere: lines are text, which the caller writes. Texts of a
 * model that leave the group need an approval, see {@code docs/publishing.md}.
 */
@NullMarked
package io.github.promptharness.training;

import org.jspecify.annotations.NullMarked;
