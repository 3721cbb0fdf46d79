package io.github.promptharness.examples.coverage;

import io.github.promptharness.Generator;

/**
 * Items under a number of wordings, each asked several times, whose true accuracy is known.
 *
 * <p>With probability {@code correlation} all answers to an item are one draw, which is how items
 * that a model simply knows or does not know behave; else each answer is a draw of its own. Either
 * way an answer is right with probability {@code rate}, and two answers to an item correlate as
 * said. A wording that does harm turns each draw that would have been right into a wrong one with
 * probability {@code lost}.
 *
 * @param items at least 2
 * @param rate how often an answer is right without harm, in (0, 1)
 * @param correlation of two answers to one item, in [0, 1]
 * @param answers how many there are to each item under one wording, at least 1
 */
record Population(int items, double rate, double correlation, int answers) {
  /**
   * The share of right answers of each item under several wordings together.
   *
   * @param wordings how many, at least 1
   */
  double[] shares(int wordings, Generator generator) {
    double[] shares = new double[items];
    for (int i = 0; i < items; i++) {
      shares[i] =
          generator.chance(correlation)
              ? (generator.chance(rate) ? 1 : 0)
              : share(rate, wordings * answers, generator);
    }
    return shares;
  }

  /** The share of right answers of each item under the original and under a wording that harms. */
  Pair pair(double lost, Generator generator) {
    double[] original = new double[items];
    double[] variant = new double[items];
    for (int i = 0; i < items; i++) {
      if (generator.chance(correlation)) {
        original[i] = generator.chance(rate) ? 1 : 0;
        variant[i] = original[i] == 1 && !generator.chance(lost) ? 1 : 0;
      } else {
        original[i] = share(rate, answers, generator);
        variant[i] = share(rate * (1 - lost), answers, generator);
      }
    }
    return new Pair(original, variant);
  }

  /** The answers themselves, item by wording by answer, without an effect of the wording. */
  double[][][] rows(int wordings, Generator generator) {
    double[][][] rows = new double[items][wordings][answers];
    for (double[][] row : rows) {
      boolean oneDraw = generator.chance(correlation);
      boolean right = generator.chance(rate);
      for (double[] cell : row) {
        for (int r = 0; r < answers; r++) {
          cell[r] = (oneDraw ? right : generator.chance(rate)) ? 1 : 0;
        }
      }
    }
    return rows;
  }

  /** How many independent answers tell as much as all answers under so many wordings. */
  double effectiveSize(int wordings) {
    return items / (correlation + (1 - correlation) / (wordings * answers));
  }

  private static double share(double rate, int answers, Generator generator) {
    int right = 0;
    for (int answer = 0; answer < answers; answer++) {
      right += generator.nextDouble() < rate ? 1 : 0;
    }
    return (double) right / answers;
  }

  /** Shares of the same items under two wordings. */
  static final class Pair {
    private final double[] original;
    private final double[] variant;

    private Pair(double[] original, double[] variant) {
      this.original = original;
      this.variant = variant;
    }

    double[] original() {
      return original;
    }

    double[] variant() {
      return variant;
    }

    /** Both right, only the original, only the variant, both wrong; of one answer to each. */
    long[] table() {
      long[] table = new long[4];
      for (int i = 0; i < original.length; i++) {
        boolean second = variant[i] == 1;
        table[original[i] == 1 ? (second ? 0 : 1) : (second ? 2 : 3)]++;
      }
      return table;
    }

    /** Variant less original. */
    double[] differences() {
      double[] differences = new double[original.length];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = variant[i] - original[i];
      }
      return differences;
    }
  }
}
