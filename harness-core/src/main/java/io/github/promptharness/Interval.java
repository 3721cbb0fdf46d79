package io.github.promptharness;

/**
 * An interval for an estimate.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 * @param level the confidence level, in (0, 1)
 * @param method how it was made, with the unit that was resampled
 */
public record Interval(double low, double high, double level, String method) {
  /** Checks order and level. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must not exceed high: " + low + ", " + high);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be in (0, 1): " + level);
    }
  }
}
