package io.github.promptharness.metric;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.cluster.BinomialDraws;

/**
 * Items that have equally many scores of one of two kinds at the same places, dealt out together:
 * what their columns get in all.
 *
 * <p>Place after place, of n items with m scores left for p places, as many have one here as a
 * binomial distribution with n trials and probability m/p gives. That is the distribution of
 * dealing the scores of each item by itself, in a time that does not grow with the number of items.
 */
final class FewAlike {
  /** A binomial number takes as long as so many scores that change places. */
  private static final int MOVES_OF_A_DRAW = 8;

  private final int[] columns;
  private final int count;
  private final double more;
  private final int items;

  /** By place and scores left, for as many scores as can be left. */
  private final BinomialDraws[][] draws;

  /**
   * Items of one kind.
   *
   * @param columns the column of each place
   * @param count how many scores are dealt, at most as many as places
   * @param more what such a score is above the others
   * @param items how many items there are
   */
  FewAlike(int[] columns, int count, double more, int items) {
    this.columns = columns.clone();
    this.count = count;
    this.more = more;
    this.items = items;
    draws = new BinomialDraws[this.columns.length][];
  }

  /** How many scores change places in the time that one deal takes. */
  long moves() {
    return (long) MOVES_OF_A_DRAW * columns.length * count;
  }

  /** Adds one deal to the totals of the columns; on one thread. */
  void addTo(double[] sums, Generator generator) {
    int[] left = new int[count + 1];
    left[count] = items;
    for (int place = 0; place < columns.length; place++) {
      int here = 0;
      // From few to many, so that who has just lost a score is not asked again.
      for (int scores = 1; scores <= count; scores++) {
        if (left[scores] > 0) {
          int hits = draws(place, scores).next(generator, left[scores]);
          left[scores] -= hits;
          left[scores - 1] += hits;
          here += hits;
        }
      }
      sums[columns[place]] += here * more;
    }
  }

  private BinomialDraws draws(int place, int scores) {
    if (draws[place] == null) {
      int places = columns.length - place;
      draws[place] = new BinomialDraws[Math.min(count, places) + 1];
      for (int left = 0; left < draws[place].length; left++) {
        draws[place][left] = BinomialDraws.of((double) left / places);
      }
    }
    return draws[place][scores];
  }
}
