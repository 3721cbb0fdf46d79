package io.github.promptharness.stats.variance;

/** Whether a claim is about these items (or wordings) or about others like them. */
public enum Facet {
  /** A sample: the claim is about items, or wordings, like these. */
  RANDOM,
  /** All there are: the claim is about these alone, and they add no sampling error. */
  FIXED
}
