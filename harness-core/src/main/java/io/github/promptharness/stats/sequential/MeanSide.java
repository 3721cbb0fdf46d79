package io.github.promptharness.stats.sequential;

/** Where the mean of a sequence is found to be, seen from a number. */
public enum MeanSide {
  /** Above it. */
  ABOVE,
  /** Below it. */
  BELOW,
  /** Neither is found so far. */
  OPEN
}
