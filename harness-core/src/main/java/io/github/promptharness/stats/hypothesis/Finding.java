package io.github.promptharness.stats.hypothesis;

/**
 * A verdict, and whether a gain above the margin is ruled out too.
 *
 * @param verdict about the loss
 * @param equivalent whether the difference is shown to be within the margin on both sides; only if
 *     the verdict is {@link Verdict#ROBUST}
 */
public record Finding(Verdict verdict, boolean equivalent) {
  /** Checks that what is equivalent is robust. */
  public Finding {
    if (equivalent && verdict != Verdict.ROBUST) {
      throw new IllegalArgumentException("what is equivalent is robust, not " + verdict);
    }
  }

  static Finding of(boolean robust, boolean fragile, boolean equivalent) {
    return new Finding(
        robust ? Verdict.ROBUST : fragile ? Verdict.FRAGILE : Verdict.INCONCLUSIVE,
        robust && equivalent);
  }
}
