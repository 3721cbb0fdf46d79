package io.github.promptharness.stats.proportion;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;

/**
 * Successes among trials.
 *
 * @param successes in [0, trials]
 * @param trials from 1 to 10^10; with more the exact methods would lose digits that are shown
 */
public record Proportion(long successes, long trials) {
  private static final long MOST_TRIALS = 10_000_000_000L;

  /** Checks the counts. */
  public Proportion {
    check(successes, trials);
  }

  /**
   * Counts the ones.
   *
   * @param outcomes at least one, each 0 or 1
   * @throws IllegalArgumentException if there is none, or one is something else
   */
  public static Proportion of(double[] outcomes) {
    long successes = 0;
    for (double outcome : Require.binary(outcomes, "outcomes")) {
      successes += outcome == 1 ? 1 : 0;
    }
    return new Proportion(successes, outcomes.length);
  }

  /** The share of successes, in [0, 1]. */
  public double rate() {
    return (double) successes / trials;
  }

  /**
   * An interval for the rate, if the trials are independent.
   *
   * @param method which one; {@link ProportionInterval#WILSON} if nothing speaks for another
   * @param level confidence level, in (0, 1)
   */
  public Interval interval(ProportionInterval method, double level) {
    return method.of(successes, trials, level);
  }

  /** Refuses counts that are none. */
  static void check(long successes, long trials) {
    if (trials < 1) {
      throw new IllegalArgumentException("a proportion needs at least one trial: " + trials);
    }
    if (trials > MOST_TRIALS) {
      throw new IllegalArgumentException("trials must be at most " + MOST_TRIALS + ": " + trials);
    }
    if (!(successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException("successes must be in [0, " + trials + "]: " + successes);
    }
  }
}
