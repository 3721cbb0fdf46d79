package io.github.promptharness.metric.parts;

import java.io.Serializable;

/**
 * What is added up over the items of one estimate, and what was met among them.
 *
 * @param rows how many rows it could have rested on
 * @param used how many it rests on, where items alone do not tell
 * @param lowest the smallest value possible
 * @param highest the largest
 * @param isReferenced whether any item has a reference answer
 * @param hasOriginal whether any item has the original's answers beside the condition's
 * @param refusal what refuses a number whatever the other parts hold
 * @param why there is no number of a part, the first sentence by alphabet; blank if all have one
 */
record Totals(
    long rows,
    long used,
    double lowest,
    double highest,
    boolean isReferenced,
    boolean hasOriginal,
    Refusal refusal,
    String why)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of no item. */
  static final Totals NONE =
      new Totals(
          0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, false, false, Refusal.NONE, "");

  /** Of items whose statistic has no range of its own to tell. */
  static Totals of(long rows, boolean isReferenced, boolean hasOriginal, Refusal refusal) {
    return new Totals(rows, 0, NONE.lowest, NONE.highest, isReferenced, hasOriginal, refusal, "");
  }

  Totals plus(Totals other) {
    return new Totals(
        rows + other.rows,
        used + other.used,
        Math.min(lowest, other.lowest),
        Math.max(highest, other.highest),
        isReferenced || other.isReferenced,
        hasOriginal || other.hasOriginal,
        refusal.first(other.refusal),
        first(why, other.why));
  }

  private static String first(String one, String other) {
    return one.isEmpty() || (!other.isEmpty() && other.compareTo(one) < 0) ? other : one;
  }
}
