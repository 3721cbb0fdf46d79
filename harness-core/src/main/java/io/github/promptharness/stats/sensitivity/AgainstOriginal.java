package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Scores of variants beside those of the original, over the same items.
 *
 * <p>A variant whose text came out as the original's shares its answer, so it is not evidence: say
 * with {@link #withChanged} which texts differ. An unchanged cell has the score of the original,
 * whatever the matrix holds, and never enters a flip or an attack. By default all texts differ.
 */
public final class AgainstOriginal {
  private final ScoreMatrix scores;
  private final int original;
  private final boolean[][] changed;

  private AgainstOriginal(ScoreMatrix scores, int original, boolean[][] changed) {
    this.scores = scores;
    this.original = original;
    this.changed = changed;
  }

  /**
   * The first column is the original, the others are variants; without one nothing is defined.
   *
   * @param scores at least one wording
   */
  public static AgainstOriginal of(ScoreMatrix scores) {
    var changed = new boolean[scores.items()][scores.wordings()];
    for (boolean[] row : changed) {
      Arrays.fill(row, true);
    }
    return new AgainstOriginal(scores, 0, changed);
  }

  /**
   * Another column is the original.
   *
   * @param wording counted from 0
   * @throws IllegalArgumentException if there is no such wording
   */
  public AgainstOriginal withOriginal(int wording) {
    scores.checkWording(wording);
    return new AgainstOriginal(scores, wording, changed);
  }

  /**
   * Which texts differ from the original's.
   *
   * @param newChanged item by wording, of the shape of the scores; the original's column is not
   *     looked at
   * @throws IllegalArgumentException if the shape differs
   */
  public AgainstOriginal withChanged(boolean[][] newChanged) {
    Require.sameLength(newChanged.length, "rows of changed", scores.items(), "items");
    var copy = new boolean[newChanged.length][];
    for (int i = 0; i < copy.length; i++) {
      Require.sameLength(newChanged[i].length, "changed[" + i + "]", scores.wordings(), "wordings");
      copy[i] = newChanged[i].clone();
    }
    return new AgainstOriginal(scores, original, copy);
  }

  /** How many items there are. */
  public int items() {
    return scores.items();
  }

  /** How many variants there are, the original not counted. */
  public int variants() {
    return scores.wordings() - 1;
  }

  /** How many of the variants of an item have another text than the original. */
  public int changed(int item) {
    int count = 0;
    for (int j = 0; j < variants(); j++) {
      count += isChanged(item, j) ? 1 : 0;
    }
    return count;
  }

  /** The score of the original. */
  double original(int item) {
    return scores.score(item, original);
  }

  /** The score of a variant, the original skipped in counting. */
  double variant(int item, int variant) {
    return isChanged(item, variant) ? scores.score(item, column(variant)) : original(item);
  }

  boolean isChanged(int item, int variant) {
    return changed[item][column(variant)];
  }

  /** The scores of the original over items. */
  double[] originals() {
    return overItems(this::original);
  }

  /** The scores of one variant over items. */
  double[] variants(int variant) {
    return overItems(item -> variant(item, variant));
  }

  /** The mean score of all variants, item by item. */
  double[] variantMeans() {
    return overItems(
        item -> {
          double[] row = new double[variants()];
          Arrays.setAll(row, variant -> variant(item, variant));
          return Mean.of(row);
        });
  }

  void requireRightOrWrong(String why) {
    scores.requireRightOrWrong(why);
  }

  private int column(int variant) {
    return variant < original ? variant : variant + 1;
  }

  private double[] overItems(IntToDoubleFunction score) {
    double[] values = new double[items()];
    Arrays.setAll(values, score);
    return values;
  }
}
