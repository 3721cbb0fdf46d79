/**
 * Operators that change a prompt as people do, one a class; each is a {@link
 * io.github.promptharness.Perturbation} and goes into a study as it is.
 *
 * <p>Start with {@link io.github.promptharness.perturb.PromptWordings}, which puts rewordings that
 * you give in place of instruction, answer rule or exemplars.
 */
@NullMarked
package io.github.promptharness.perturb;

import org.jspecify.annotations.NullMarked;
