/**
 * How far apart two texts are: by characters, {@link
 * io.github.promptharness.stats.text.Levenshtein} and {@link
 * io.github.promptharness.stats.text.OptimalStringAlignment}, or by words, {@link
 * io.github.promptharness.stats.text.TokenJaccard} and {@link
 * io.github.promptharness.stats.text.TokenF1}.
 *
 * <p>They measure how much was changed. They do not show that the meaning was kept. That 64
 * characters are compared at a time is hidden.
 */
@NullMarked
package io.github.promptharness.stats.text;

import org.jspecify.annotations.NullMarked;
