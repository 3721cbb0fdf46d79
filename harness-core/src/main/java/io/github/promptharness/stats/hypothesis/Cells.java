package io.github.promptharness.stats.hypothesis;

import java.util.Arrays;

/** Scores by item, wording and repeat; an empty cell is missing. */
final class Cells {
  private Cells() {}

  /**
   * Refuses scores that are not finite or too large, and items with unlike numbers of wordings.
   *
   * @return the number of wordings
   */
  static int wordings(double[][][] scores) {
    if (scores.length == 0 || scores[0].length == 0) {
      throw new IllegalArgumentException("scores must not be empty");
    }
    for (int item = 0; item < scores.length; item++) {
      sameWordings(scores[item].length, scores[0].length, "scores", item);
      for (int wording = 0; wording < scores[item].length; wording++) {
        if (scores[item][wording].length > 0) {
          Ties.bounded(scores[item][wording], "scores[" + item + "][" + wording + "]");
        }
      }
    }
    return scores[0].length;
  }

  static void sameWordings(int wordings, int first, String name, int item) {
    if (wordings != first) {
      throw new IllegalArgumentException(
          name
              + " must have as many wordings for each item: item "
              + item
              + " has "
              + wordings
              + ", the first has "
              + first);
    }
  }

  /** The mean of a cell that is not empty. */
  static double mean(double[] cell) {
    return Arrays.stream(cell).sum() / cell.length;
  }
}
