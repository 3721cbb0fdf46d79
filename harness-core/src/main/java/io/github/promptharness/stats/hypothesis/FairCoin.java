package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Distributions;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** The binomial distribution with probability one half. */
final class FairCoin {
  private FairCoin() {}

  /** The probability of a number of heads at least as far from n/2 as k. */
  static double twoSided(int k, int n) {
    int few = Math.min(k, n - k);
    return Math.min(1, 2 * Distributions.binomialProbability(few, n, 0.5));
  }

  /** The same with half the probability of the numbers just as far. */
  static double midP(int k, int n) {
    double asFar = new BinomialDistribution(null, n, 0.5).probability(k);
    return 2 * k == n ? 1 - asFar / 2 : twoSided(k, n) - asFar;
  }
}
