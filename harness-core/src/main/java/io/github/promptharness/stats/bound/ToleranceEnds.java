package io.github.promptharness.stats.bound;

/** What bounds the future values of a {@link WilksTolerance}. */
public enum ToleranceEnds {
  /** The smallest value seen, from below; or, which is the same, the largest from above. */
  MINIMUM,
  /** The smallest and the largest value seen. */
  MINIMUM_AND_MAXIMUM
}
