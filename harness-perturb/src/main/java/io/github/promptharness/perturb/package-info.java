/**
 * Operators that change a prompt as people do, one a class; each is a {@link
 * io.github.promptharness.Perturbation} and goes into a study as it is.
 *
 * <p>Start with {@link io.github.promptharness.perturb.PromptWordings}, which puts rewordings that
 * you give in place of instruction, answer rule or exemplars. {@link
 * io.github.promptharness.perturb.KeyboardTypos} mistypes the input at one or several rates; {@link
 * io.github.promptharness.perturb.ExemplarOrder} and {@link
 * io.github.promptharness.perturb.ChoiceOrder} show the same few-shot examples or the same options
 * in other orders. What operators on text leave alone, {@link
 * io.github.promptharness.perturb.Protection} says.
 */
@NullMarked
package io.github.promptharness.perturb;

import org.jspecify.annotations.NullMarked;
