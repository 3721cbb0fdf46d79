package io.github.promptharness.simulate;

/** The checks that several parameters share; each refuses what is not a number. */
final class Ranges {
  private Ranges() {}

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s must be finite: %s; give 0 for none".formatted(name, value));
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be finite and at least 0: %s; give 0 for none".formatted(name, value));
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s must be in [0, 1]: %s; give 0 for none".formatted(name, value));
    }
  }
}
