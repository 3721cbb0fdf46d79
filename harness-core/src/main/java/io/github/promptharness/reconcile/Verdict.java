package io.github.promptharness.reconcile;

/** What a difference between the two books means. */
public enum Verdict {
  /** Both say the same, within the tolerance. */
  SAME,
  /** The vendor has more, and uncertain calls can explain it. */
  MORE_MAY_BE_UNCERTAIN,
  /**
   * The vendor has more than our calls can have used: somebody used the key elsewhere, or calls
   * were billed that count as released here.
   */
  MORE_AT_VENDOR,
  /** The vendor has less: it is late with its books, or does not bill what was settled here. */
  LESS_AT_VENDOR,
  /** Tokens are the same but for those that were cached, which have another price. */
  CACHED_DIFFER,
  /** No call of ours was made to this model or for this item. */
  NOT_OURS,
  /** The day was not over, or not long enough, when the export was taken. */
  NOT_FINAL
}
