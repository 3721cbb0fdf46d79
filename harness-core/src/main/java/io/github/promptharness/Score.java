package io.github.promptharness;

import java.util.OptionalDouble;

/** One answer, read. */
public sealed interface Score {
  /**
   * An answer was found.
   *
   * @param number how good it is, in the scorer's range; absent if there is no reference answer
   * @param canonical names the content that was chosen, so that equal answers are equal texts
   * @param explanation what was found where, for a person
   */
  record Value(OptionalDouble number, String canonical, String explanation) implements Score {
    /** Refuses numbers that are not numbers. */
    public Value {
      if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
        throw new IllegalArgumentException("a score must be finite: " + number.getAsDouble());
      }
    }
  }

  /**
   * No answer was found.
   *
   * @param why the class; not {@link OutcomeClass#SCORED}
   * @param explanation for a person
   */
  record Unscored(OutcomeClass why, String explanation) implements Score {
    /** Checks the class. */
    public Unscored {
      if (why == OutcomeClass.SCORED) {
        throw new IllegalArgumentException("an answer without a score cannot be of class SCORED");
      }
    }
  }
}
