package io.github.promptharness;

/** What a metric found: a number with its interval, or the reason why there is none. */
public sealed interface Estimate {
  /**
   * A number.
   *
   * @param point the estimate, finite
   * @param interval its uncertainty
   * @param items how many items it rests on
   * @param excluded how many observations were left out of it
   */
  record Value(double point, Interval interval, int items, long excluded) implements Estimate {
    /** Refuses numbers that are not numbers. */
    public Value {
      if (!Double.isFinite(point)) {
        throw new IllegalArgumentException("an estimate must be finite: " + point);
      }
    }
  }

  /**
   * No number.
   *
   * @param reason why, in one sentence
   */
  record Undefined(String reason) implements Estimate {}
}
