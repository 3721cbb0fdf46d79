package io.github.promptharness.reliability;

import io.github.promptharness.stats.proportion.Proportion;

/** How often a property held. */
final class Tally {
  private Tally() {}

  static int held(boolean[] answers) {
    int held = 0;
    for (boolean each : answers) {
      held += each ? 1 : 0;
    }
    return held;
  }

  static Proportion of(boolean[] answers) {
    return new Proportion(held(answers), answers.length);
  }

  /** 1 where it held. */
  static double[] numbers(boolean[] answers) {
    double[] numbers = new double[answers.length];
    for (int i = 0; i < answers.length; i++) {
      numbers[i] = answers[i] ? 1 : 0;
    }
    return numbers;
  }
}
