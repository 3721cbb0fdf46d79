/**
 * Counts tokens before they are paid for.
 *
 * <p>{@link io.github.promptharness.tokens.TokenCounter#forModel} counts exactly where the encoding
 * of the model is known, and otherwise gives a number that the true count cannot exceed. This
 * package needs the root package and jtokkit alone.
 */
@NullMarked
package io.github.promptharness.tokens;

import org.jspecify.annotations.NullMarked;
