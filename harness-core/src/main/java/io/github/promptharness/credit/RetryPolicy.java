package io.github.promptharness.credit;

import io.github.promptharness.Money;
import java.time.Duration;

/**
 * What of {@link Retry} can be chosen. Immutable.
 *
 * @param repeatLostUpTo a call whose answer was lost after sending is made once more if it can cost
 *     at most this; a dearer one is left for another run, since it may have been billed
 * @param longestPause the longest wait that is sat through, over all attempts of a call, and the
 *     longest common pause that a call waits behind; a longer one stops the run, which says when to
 *     go on
 * @param leavesFlex whether a call that the tier flex had no capacity for three times is made in
 *     the default tier, under a hold for its price
 */
public record RetryPolicy(Money repeatLostUpTo, Duration longestPause, boolean leavesFlex) {
  private static final RetryPolicy STANDARD =
      new RetryPolicy(Money.usd("0.10"), Duration.ofMinutes(10), false);

  /** Checks that nothing is negative. */
  public RetryPolicy {
    if (repeatLostUpTo.picoUsd() < 0 || longestPause.isNegative()) {
      throw new IllegalArgumentException(
          "a retry policy must not have negative parts: %s, %s"
              .formatted(repeatLostUpTo, longestPause));
    }
  }

  /** Lost answers are asked for again up to 0.10 USD; ten minutes; flex is not left. */
  public static RetryPolicy standard() {
    return STANDARD;
  }

  /**
   * Whether a call whose answer was lost is made once more.
   *
   * @param most what it can cost
   */
  public boolean mayRepeatLost(Money most) {
    return !most.exceeds(repeatLostUpTo);
  }

  /** The same with another limit for calls that are made again after their answer was lost. */
  public RetryPolicy withLostUpTo(Money most) {
    return new RetryPolicy(most, longestPause, leavesFlex);
  }

  /** The same with another longest pause. */
  public RetryPolicy withLongestPause(Duration pause) {
    return new RetryPolicy(repeatLostUpTo, pause, leavesFlex);
  }

  /** The same, but a call goes to the default tier where flex has no capacity. */
  public RetryPolicy leavingFlex() {
    return new RetryPolicy(repeatLostUpTo, longestPause, true);
  }
}
