package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Distributions;

/** The two ends of an interval for one proportion, before it has a level and a name. */
record Ends(double low, double high) {
  /**
   * The score limits, each for a rate that is moved outwards by a correction, counted in trials.
   */
  static Ends score(long k, long n, double z, double correction) {
    double size = n;
    double lower = Math.max(0, (k - correction) / size);
    double upper = Math.min(1, (k + correction) / size);
    return new Ends(WilsonLimits.of(lower, size, z).low(), WilsonLimits.of(upper, size, z).high());
  }

  /** Successes and trials with the error of a normal variable, cut at 0 and 1. */
  static Ends normal(double successes, double trials, double z) {
    double rate = successes / trials;
    double half = z * Math.sqrt(rate * (1 - rate) / trials);
    return new Ends(Math.max(0, rate - half), Math.min(1, rate + half));
  }

  /** What is left of the beta distribution with the same share cut off on both sides. */
  static Ends equalTailed(double a, double b, double level) {
    return new Ends(
        Distributions.betaQuantile((1 - level) / 2, a, b),
        Distributions.betaQuantile((1 + level) / 2, a, b));
  }
}
