package io.github.promptharness.stats.hypothesis;

/** What a margin, written down before the run, lets one say of a variant. */
public enum Verdict {
  /** It loses less than the margin: non-inferiority is shown. */
  ROBUST,
  /** It loses more than the margin. */
  FRAGILE,
  /** The data do not say. */
  INCONCLUSIVE
}
