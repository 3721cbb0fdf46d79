package io.github.promptharness.stats.proportion;

/** Outcomes that are right or wrong, written as 1 and 0. */
final class ZeroOne {
  private ZeroOne() {}

  /** Whether an outcome is 1; anything but 0 and 1 is refused. */
  static boolean isOne(double outcome, String name, int index) {
    if (outcome != 0 && outcome != 1) {
      throw new IllegalArgumentException(name + "[" + index + "] must be 0 or 1: " + outcome);
    }
    return outcome == 1;
  }
}
