/**
 * The words of the library and its contracts: what every other package speaks.
 *
 * <p>One datum travels in one direction: a {@link io.github.promptharness.Prompt} under a {@link
 * io.github.promptharness.Condition} is a {@link io.github.promptharness.Variant}; each answer
 * wanted of it is a {@link io.github.promptharness.Trial}; a {@link
 * io.github.promptharness.Request} fills one or several trials; its {@link
 * io.github.promptharness.Outcome} is read into a {@link io.github.promptharness.Score}, written
 * down as an {@link io.github.promptharness.Observation}, pooled into an {@link
 * io.github.promptharness.Estimate} and printed in a {@link io.github.promptharness.Summary}. Start
 * with {@link io.github.promptharness.Prompt}.
 *
 * <p>This package needs the JDK alone.
 */
@NullMarked
package io.github.promptharness;

import org.jspecify.annotations.NullMarked;
