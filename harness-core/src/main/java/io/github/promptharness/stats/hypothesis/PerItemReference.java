package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * What per-item worst and best are without an effect of the wording: all answers to an item, of
 * any wording, are as good as drawn from one urn.
 *
 * <pre>
 * worst = mean_i C(k_i, m) / C(N_i, m)
 * best  = mean_i 1 - C(N_i - k_i, m) / C(N_i, m)
 * </pre>
 *
 * <p>m wordings, one answer to each; N_i right or wrong answers to item i over all wordings and
 * repeats, k_i of them right. It is the mean over all permutations of single answers within items.
 *
 * <p><b>Unit and range</b>: a share of items, in [0, 1]. <b>Undefined</b> when no item has more than
 * m answers: without repeats the worst of an item does not change when its answers move.
 *
 * <p>Items with m answers or fewer are left out of the mean.
 */
public final class PerItemReference {
  private PerItemReference() {}

  /**
   * The expected share of items that are right with all of m wordings.
   *
   * @param right right answers to each item, at least 0
   * @param asked all answers to each item, at least the right ones
   * @param wordings m, at least 1
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static Result<Double> worst(int[] right, int[] asked, int wordings) {
    return mean(right, asked, wordings, right);
  }

  /**
   * The expected share of items that are right with one of m wordings or more.
   *
   * @param right right answers to each item, at least 0
   * @param asked all answers to each item, at least the right ones
   * @param wordings m, at least 1
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static Result<Double> best(int[] right, int[] asked, int wordings) {
    Require.sameLength(right.length, "right", asked.length, "asked");
    int[] wrong = new int[right.length];
    for (int i = 0; i < right.length; i++) {
      wrong[i] = asked[i] - right[i];
    }
    return mean(right, asked, wordings, wrong).map(allWrong -> 1 - allWrong);
  }

  /** The mean probability that m answers drawn without replacement are all of a kind. */
  private static Result<Double> mean(int[] right, int[] asked, int wordings, int[] kind) {
    Require.sameLength(right.length, "right", asked.length, "asked");
    Require.atLeast(1, wordings, "wordings");
    double sum = 0;
    int items = 0;
    for (int i = 0; i < right.length; i++) {
      if (!(right[i] >= 0 && right[i] <= asked[i])) {
        throw new IllegalArgumentException(
            "right[" + i + "] must be in [0, " + asked[i] + "]: " + right[i]);
      }
      if (asked[i] > wordings) {
        sum += allOfAKind(kind[i], asked[i], wordings);
        items++;
      }
    }
    return items == 0
        ? Result.undefined("no item has more answers than wordings (R = 1)")
        : Result.of(sum / items);
  }

  private static double allOfAKind(int kind, int asked, int wordings) {
    double probability = 1;
    for (int drawn = 0; drawn < wordings && probability > 0; drawn++) {
      probability *= Math.max(0, kind - drawn) / (double) (asked - drawn);
    }
    return probability;
  }
}
