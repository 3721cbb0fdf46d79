package io.github.promptharness.comparison;

/** Whether two results showed the same texts. */
public enum SamePrompts {
  /** One study hash, or one hash of the text in every cell of both. */
  SAME,
  /** The text of at least one cell differs. */
  DIFFERENT,
  /**
   * Texts are not known of both, and the study hashes differ, as they do for other conditions too.
   */
  NOT_KNOWN
}
