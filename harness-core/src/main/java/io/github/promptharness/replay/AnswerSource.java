package io.github.promptharness.replay;

import io.github.promptharness.Answer;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import java.util.Optional;

/**
 * Where recorded answers come from. It is used by many threads at once, and gives the same answer
 * whenever it is asked the same.
 */
@FunctionalInterface
public interface AnswerSource {
  /**
   * The recorded answer, if there is one.
   *
   * @param wording what was shown, to the last character
   * @param sampling how the answer is to be drawn; a source that does not know how its answers were
   *     drawn leaves it aside
   * @param repeat which of the independent answers, counted from 0
   */
  Optional<Answer> find(Wording wording, Sampling sampling, int repeat);

  /**
   * Refuses a way of drawing that is known not to be the recorded one, so that no result is
   * labelled with a temperature at which nobody asked.
   *
   * @throws IllegalArgumentException if the answers were drawn in another way
   */
  default void check(Sampling sampling) {}
}
