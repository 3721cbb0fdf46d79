package io.github.promptharness.perturb.sentence;

/** Checks whole numbers that operators are made with. */
final class Bounds {
  private Bounds() {}

  /**
   * Refuses a number that is not in [1, max].
   *
   * @throws IllegalArgumentException if it is not
   */
  static void check(String operator, String what, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "%s of %s must be in [1, %s]: %s; give a small number such as 3"
              .formatted(what, operator, max, value));
    }
  }
}
