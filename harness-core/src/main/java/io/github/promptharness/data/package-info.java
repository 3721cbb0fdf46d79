/**
 * Reading and writing the items of a study.
 *
 * <p>Start with {@link io.github.promptharness.data.Prompts#fromJsonl}.
 */
@NullMarked
package io.github.promptharness.data;

import org.jspecify.annotations.NullMarked;
