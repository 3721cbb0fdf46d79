/**
 * Answers that a model really gave, packed with the examples so that they run without a key.
 *
 * <p>Start with {@link io.github.promptharness.examples.recorded.ConciseCot}.
 */
@NullMarked
package io.github.promptharness.examples.recorded;

import org.jspecify.annotations.NullMarked;
