package io.github.promptharness.report.bundle;

/** How much of a study is made again. */
public enum Level {
  /** The texts are read again by the scorer, and every estimate follows from what it finds. */
  RESCORED("re-scored: texts were read again, and every estimate made again"),
  /**
   * The scores are taken as they are, and every estimate follows from them. Whether the scores are
   * right cannot be checked.
   */
  RECOMPUTED(
      "re-computed: every estimate was made again from the scores; the scores themselves were taken"
          + " as they are");

  private final String words;

  Level(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }
}
