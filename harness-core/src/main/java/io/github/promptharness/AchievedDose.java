package io.github.promptharness;

import java.io.Serializable;

/**
 * How much of what could be changed was: what became of a nominal dose.
 *
 * @param changed how many places were changed
 * @param eligible how many could have been, in the operator's unit (letters, words, gaps); none
 *     below {@code changed}
 */
public record AchievedDose(long changed, long eligible) implements Serializable {
  /** Checks the counts. */
  public AchievedDose {
    if (changed < 0 || eligible < changed) {
      throw new IllegalArgumentException(
          "the places changed must be in [0, eligible]: %s of %s".formatted(changed, eligible));
    }
  }

  /** Both together. */
  public AchievedDose plus(AchievedDose other) {
    return new AchievedDose(changed + other.changed, eligible + other.eligible);
  }

  /** The share of the eligible places that were changed, in [0, 1]; 0 where there are none. */
  public double rate() {
    return eligible == 0 ? 0 : (double) changed / eligible;
  }
}
