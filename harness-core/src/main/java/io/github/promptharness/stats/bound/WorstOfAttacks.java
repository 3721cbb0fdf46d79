package io.github.promptharness.stats.bound;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.proportion.ProportionInterval;
import java.util.Arrays;

/**
 * The share of items that stay right under every one of m attacks: the accuracy against an attacker
 * who picks the worst of these m for each item.
 *
 * <pre>k/n,   k the items right under all attacks;   Clopper-Pearson interval over the n items
 * </pre>
 *
 * <p><b>Unit and range</b>: a share of items in [0, 1]. It is about these m attacks and items like
 * these, not about other attacks. An item counts once, however many attacks it stood. The items
 * must be independent. <b>Undefined</b> for no item or no attack, which are refused.
 *
 * <p>Source: Clopper and Pearson (1934), Biometrika 26(4), DOI 10.1093/biomet/26.4.404, on the
 * minimum over attacks.
 *
 * @param robust items right under all attacks: k
 * @param items n
 * @param attacks m
 */
public record WorstOfAttacks(int robust, int items, int attacks) {
  /** Checks the numbers. */
  public WorstOfAttacks {
    Require.atLeast(1, items, "items");
    Require.atLeast(1, attacks, "attacks");
    if (!(robust >= 0 && robust <= items)) {
      throw new IllegalArgumentException("robust must be in [0, " + items + "]: " + robust);
    }
  }

  /**
   * Counts the items.
   *
   * @param right items in rows, attacks in columns, 1 for right and 0 for wrong
   * @throws IllegalArgumentException if there is no row or column, rows differ in length, or there
   *     is another number
   */
  public static WorstOfAttacks of(double[][] right) {
    Require.rectangular(right, "right");
    int robust = 0;
    for (int i = 0; i < right.length; i++) {
      Require.binary(right[i], "right[" + i + "]");
      robust += Arrays.stream(right[i]).allMatch(answer -> answer == 1) ? 1 : 0;
    }
    return new WorstOfAttacks(robust, right.length, right[0].length);
  }

  /** The share of items that is robust. */
  public double value() {
    return (double) robust / items;
  }

  /**
   * The two-sided interval. Its lower end at level 2c - 1 is the one-sided bound at level c.
   *
   * @param level in (0, 1)
   */
  public Interval interval(double level) {
    var ends = ProportionInterval.CLOPPER_PEARSON.of(robust, items, level);
    return new Interval(
        ends.low(),
        ends.high(),
        level,
        "Clopper-Pearson over " + items + " items, worst of " + attacks + " attacks each");
  }
}
