/**
 * Screening, which is optional: prompts are looked at by a model of moderation before they are
 * sent, outputs before they are shared, and both are kept to a length. What is flagged is withheld
 * as an outcome that is counted and shown.
 *
 * <p>Start with {@link io.github.promptharness.screen.ScreenedModel}, which stands before a model;
 * {@link io.github.promptharness.screen.OutputScreen} looks at answers, and {@link
 * io.github.promptharness.screen.LengthLimited} refuses what is too long.
 */
@NullMarked
package io.github.promptharness.screen;

import org.jspecify.annotations.NullMarked;
