/**
 * A trial that is written down before it is run: {@link
 * io.github.promptharness.registered.Registration} makes one hashed file of items, frozen variants,
 * placebo arm, scorer, estimand, margin, power and what counts as a deviation; {@link
 * io.github.promptharness.registered.RegisteredTrial} reads it and runs it on a model.
 *
 * <p>A run gives a {@link io.github.promptharness.registered.TrialReport} with one verdict and
 * every deviation from the file in words. The same file runs on the next model, and {@link
 * io.github.promptharness.registered.TrialComparison} says whether the two differ: that two
 * verdicts do shows nothing by itself.
 */
@NullMarked
package io.github.promptharness.registered;

import org.jspecify.annotations.NullMarked;
