/**
 * A model whose truth is known, for trying a design before money is spent and for testing whole
 * studies: every answer is made up by a named random draw, and the probability of every answer can
 * be read.
 *
 * <p>Start with {@link io.github.promptharness.simulate.SimulatedModel}; what it can and what
 * disturbs it are its {@link io.github.promptharness.simulate.Traits} and {@link
 * io.github.promptharness.simulate.Effects}.
 */
@NullMarked
package io.github.promptharness.simulate;

import org.jspecify.annotations.NullMarked;
