package io.github.promptharness.stats.sequential;

/**
 * What the values are drawn from without replacement: the next value has mean {@code slope m -
 * offset} if the mean of all is m.
 *
 * <pre>(N m - sum of seen) / (N - seen)</pre>
 *
 * @param size how many there are: N, or infinity, which gives slope 1 and offset 0
 */
record Population(double size) {
  static final Population UNLIMITED = new Population(Double.POSITIVE_INFINITY);

  double slope(int seen) {
    return 1 / (1 - seen / size);
  }

  double offset(int seen, double sum) {
    return sum / size * slope(seen);
  }

  /** The mean of all, if the rest were all 0. */
  double least(double sum) {
    return sum / size;
  }

  /** The mean of all, if the rest were all 1. */
  double most(int seen, double sum) {
    return Math.min(1, sum / size + (1 - seen / size));
  }

  boolean isSeen(int seen) {
    return seen == size;
  }
}
