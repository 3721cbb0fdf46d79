package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the answers that count score, of the items of all parts, by condition. An item without
 * reference has no answer that counts.
 */
public final class MergedScores {
  /** Why a comparison has no number where one side has no rows. */
  public static final String NOTHING_BESIDE =
      "there is nothing beside the original to compare it with";

  private final List<String> conditions;
  private final int[] clusters;
  private final double[][] sums;
  private final double[][] answers;
  private final boolean[][] present;
  private final boolean[][] unchanged;
  private final Memo memo = new Memo();

  /**
   * The scores. The arrays of arrays are taken over and not copied, as they may be large: change
   * none of them afterwards.
   *
   * @param conditions ids, ascending; those that have rows
   * @param clusters of each item, counted from 0; items are by cluster, then by prompt
   * @param sums of the scores, condition by item; each in [0, the number of answers], 0 of none
   * @param answers how many count, condition by item; whole numbers of at least 0
   * @param present whether there are rows, condition by item
   * @param unchanged whether the condition left the text as it was, condition by item
   */
  public MergedScores(
      List<String> conditions,
      int[] clusters,
      double[][] sums,
      double[][] answers,
      boolean[][] present,
      boolean[][] unchanged) {
    this.conditions = List.copyOf(conditions);
    this.clusters = clusters.clone();
    this.sums = sums;
    this.answers = answers;
    this.present = present;
    this.unchanged = unchanged;
  }

  /** Ids, ascending. */
  public List<String> conditions() {
    return conditions;
  }

  public int items() {
    return clusters.length;
  }

  /** The cluster of each item, counted from 0; a copy. */
  public int[] clusters() {
    return clusters.clone();
  }

  /** The sum of the scores of an item's answers under a condition, in [0, {@link #answers}]. */
  public double sum(int item, int condition) {
    return sums[condition][item];
  }

  /** How many answers these are, at least 0; 0 as well where the item has no reference. */
  public int answers(int item, int condition) {
    return (int) answers[condition][item];
  }

  /** Whether the item has such answers under both conditions. */
  public boolean hasBoth(int item, int condition, int other) {
    return answers[condition][item] > 0 && answers[other][item] > 0;
  }

  /**
   * Whether the condition left the item's text as it was; false where the item has no rows of it.
   */
  public boolean isUnchanged(int item, int condition) {
    return unchanged[condition][item];
  }

  /** The same numbers as {@link ScoreCells} sums them. */
  public ScoreCells.Sums all() {
    double used = Arrays.stream(answers).flatMapToDouble(Arrays::stream).sum();
    return new ScoreCells.Sums(sums, answers, (long) used);
  }

  /** The place of the original among the conditions; -1 if it has no rows. */
  public int original() {
    return conditions.indexOf(Condition.ORIGINAL.id());
  }

  /** The places of the others. */
  public List<Integer> variants() {
    return IntStream.range(0, conditions.size()).filter(j -> j != original()).boxed().toList();
  }

  /** Whether every variant left each item as it was that it has. */
  public boolean nothingChanged() {
    return variants().stream()
        .allMatch(
            variant ->
                IntStream.range(0, items())
                    .allMatch(i -> !present[variant][i] || unchanged[variant][i]));
  }

  /** What several metrics need of these scores and only one has to compute. */
  public Memo memo() {
    return memo;
  }
}
