/**
 * Claims of reliability: "property P holds with probability at least 1 - e, at confidence c, under
 * generator G".
 *
 * <p>Start with a {@link io.github.promptharness.reliability.Property}, name the {@link
 * io.github.promptharness.reliability.Target}, and give a study a {@link
 * io.github.promptharness.reliability.ClaimPlan}, which asks as many variants as the claim needs;
 * {@code plan.claim(result)} is then the {@link io.github.promptharness.reliability.Claim}, whose
 * text says what it covers and what it does not. {@link
 * io.github.promptharness.reliability.ClaimSize} says beforehand how many answers that takes and
 * what they cost, {@link io.github.promptharness.reliability.ExistingAnswers} reads a claim from a
 * study that was run for something else, and {@link
 * io.github.promptharness.reliability.WordingBounds} bounds the accuracy of wordings that nobody
 * has tried.
 *
 * <p>All of it is about random draws from the generator. Somebody who searches for prompts that
 * fail, an adaptive attacker, is not covered by any of these claims.
 */
@NullMarked
package io.github.promptharness.reliability;

import org.jspecify.annotations.NullMarked;
