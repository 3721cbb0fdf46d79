/**
 * The loop: plan, ask for what the workspace does not hold, score, plan again, sum up.
 *
 * <p>{@link io.github.promptharness.study.Study#in} begins a study. Running it again sends only
 * what is missing; running a finished one sends nothing and gives an equal summary.
 *
 * <p>{@link io.github.promptharness.study.Study#transcript} is a study to be handed on; {@link
 * io.github.promptharness.study.Rescoring} makes its result again, without workspace and network.
 */
@NullMarked
package io.github.promptharness.study;

import org.jspecify.annotations.NullMarked;
