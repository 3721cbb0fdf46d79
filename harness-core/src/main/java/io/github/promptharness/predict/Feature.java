package io.github.promptharness.predict;

import java.util.OptionalDouble;

/**
 * A number that may say how fragile an item is, known before its variant is asked.
 *
 * <p>A feature is stateless and a pure function of the candidate, or of what it was made of before.
 * It must not know any answer to a variant, and of those to the original only {@link
 * Candidate#freeAnswers}: the others have a part in the outcome. Safe for many threads.
 */
public interface Feature {
  /** A name for tables, with every setting that matters; unique within a prediction. */
  String name();

  /** What it is counted in, such as {@code characters}. */
  String unit();

  /**
   * Whether it only stands for something that cannot be seen, such as what was in the training
   * data. Every output then says "proxy" beside it.
   */
  default boolean isProxy() {
    return false;
  }

  /** The value, finite; empty where it is not known. */
  OptionalDouble of(Candidate candidate);
}
