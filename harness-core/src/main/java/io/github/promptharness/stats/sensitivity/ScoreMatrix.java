package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores in [0, 1] of items under several wordings: a row an item, a column a wording.
 *
 * <p>Every cell has a score, one answer a cell. A missing one is refused, since worst, best and
 * spread at unequal numbers of wordings cannot be compared: leave the item out, or decide what no
 * answer counts. With several repeats make a matrix of each repeat and average what it gives.
 */
public final class ScoreMatrix {
  private final double[][] rows;

  private ScoreMatrix(double[][] rows) {
    this.rows = rows;
  }

  /**
   * A matrix, which is copied.
   *
   * @param rows item by wording, each in [0, 1]; at least one item and one wording
   * @throws IllegalArgumentException if it is empty or ragged, or a score is missing or out of
   *     range
   */
  public static ScoreMatrix of(double[][] rows) {
    Require.rectangular(rows, "scores");
    for (int i = 0; i < rows.length; i++) {
      Require.unit(rows[i], "scores[" + i + "]");
    }
    return new ScoreMatrix(Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new));
  }

  /** How many items there are. */
  public int items() {
    return rows.length;
  }

  /** How many wordings there are. */
  public int wordings() {
    return rows[0].length;
  }

  /** The score of an item under a wording, both counted from 0. */
  public double score(int item, int wording) {
    return rows[item][wording];
  }

  /**
   * The same without one wording, such as the original.
   *
   * @param wording counted from 0
   * @throws IllegalArgumentException if there is no such wording, or no other
   */
  public ScoreMatrix without(int wording) {
    checkWording(wording);
    if (wordings() == 1) {
      throw new IllegalArgumentException("the only wording cannot be left out");
    }
    int[] kept = IntStream.range(0, wordings()).filter(j -> j != wording).toArray();
    return new ScoreMatrix(
        Arrays.stream(rows)
            .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
            .toArray(double[][]::new));
  }

  /** The mean score under each wording, over all items. */
  public VariantAccuracies accuracies() {
    return VariantAccuracies.of(
        IntStream.range(0, wordings()).mapToDouble(j -> Mean.of(column(j))).toArray());
  }

  /** The scores of an item, not to be changed. */
  double[] row(int item) {
    return rows[item];
  }

  /** The scores under a wording, a fresh array. */
  double[] column(int wording) {
    return Arrays.stream(rows).mapToDouble(row -> row[wording]).toArray();
  }

  /** Refuses scores that are neither right nor wrong. */
  void requireRightOrWrong(String why) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        if (rows[i][j] != 0 && rows[i][j] != 1) {
          throw new IllegalArgumentException(
              why + " needs scores of 0 and 1: scores[" + i + "][" + j + "] is " + rows[i][j]);
        }
      }
    }
  }

  void checkWording(int wording) {
    if (wording < 0 || wording >= wordings()) {
      throw new IllegalArgumentException(
          "wordings are counted from 0 to " + (wordings() - 1) + ": " + wording);
    }
  }
}
