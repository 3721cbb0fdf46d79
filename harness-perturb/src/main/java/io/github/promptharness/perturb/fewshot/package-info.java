/**
 * Crossed designs of few-shot studies: sets of examples, their orders, counts, formats and labels.
 *
 * <p>{@link io.github.promptharness.perturb.fewshot.FewShotDesign} is where to start: it says which
 * levels each factor has, and makes the conditions of all combinations, or of a balanced part of
 * them.
 */
@NullMarked
package io.github.promptharness.perturb.fewshot;

import org.jspecify.annotations.NullMarked;
