package io.github.promptharness.stats.sequential;

/**
 * One side of a confidence sequence: a lower bound for a mean of values in [0, 1], which holds at
 * all times at once. The upper side is the lower side of 1 less the values. Immutable.
 */
interface LowerSide {
  /** The same with one more value in [0, 1]. */
  LowerSide add(double value);

  /**
   * The bound after the values so far, from these values alone.
   *
   * @param least where to begin looking: a number the mean is not below
   * @param most a number the mean is not above, at least {@code least}
   * @return the bound, or {@code least} if that is higher; above {@code most} if no mean is left
   */
  double bound(double least, double most);
}
