/**
 * Answers that a model gave earlier, as a model: a study over them needs no key and costs nothing.
 *
 * <p>Start with {@link io.github.promptharness.replay.RecordedAnswers}, which holds answers by what
 * was asked, and give it to {@link io.github.promptharness.replay.ReplayModel}. Answers kept
 * elsewhere come in through {@link io.github.promptharness.replay.AnswerSource}.
 */
@NullMarked
package io.github.promptharness.replay;

import org.jspecify.annotations.NullMarked;
