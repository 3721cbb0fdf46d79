/**
 * What few-shot examples do to a model's answers: which are shown, in which order, how many, in
 * what format, with which labels.
 *
 * <p>Start with {@link io.github.promptharness.fewshot.FewShotAnswers}, the answers of a study with
 * the {@link io.github.promptharness.fewshot.FewShotLevels levels} of its conditions and the labels
 * that each prompt showed, and give them to {@link
 * io.github.promptharness.fewshot.FewShotAnalysis}. Its {@link
 * io.github.promptharness.fewshot.FewShotResult} holds every part with an interval and what its
 * answers cost, or the reason why there is none, and prints as a table.
 *
 * <p>How answers are put into sets and orders, and the sums, are hidden.
 */
@NullMarked
package io.github.promptharness.fewshot;

import org.jspecify.annotations.NullMarked;
