package io.github.promptharness.stats.meta;

/** With how many degrees of freedom a new study is foretold from k studies. */
public enum NewStudyDegrees {
  /**
   * k-2, our default.
   *
   * <p>Source: Higgins, Thompson and Spiegelhalter (2009), Journal of the Royal Statistical Society
   * A 172(1), DOI 10.1111/j.1467-985X.2008.00552.x.
   */
  K_MINUS_2(2),
  /** k-1, as some tools have it; a little narrower. */
  K_MINUS_1(1);

  private final int less;

  NewStudyDegrees(int less) {
    this.less = less;
  }

  int of(int studies) {
    return studies - less;
  }
}
