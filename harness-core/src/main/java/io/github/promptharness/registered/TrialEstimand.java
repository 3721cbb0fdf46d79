package io.github.promptharness.registered;

/** What a trial is to find out about the changes of accuracy under its wordings. */
public enum TrialEstimand {
  /**
   * The mean change over the wordings: one number, and one interval. Wordings that help make up for
   * wordings that harm.
   */
  MEAN_OF_WORDINGS("the mean change over the wordings, one interval"),
  /**
   * The change under the worst of the wordings. Robust is a claim about every one of them and is
   * shown by intersection and union: each at the full level. Fragile is a claim about some of them
   * and is shown by step-down max-T of the changes beside the margin.
   */
  EVERY_WORDING(
      "the change under every wording: robust by intersection-union, fragile by max-T beside the"
          + " margin");

  private final String words;

  TrialEstimand(String words) {
    this.words = words;
  }

  /** What it is and how it is judged, for a sentence. */
  public String inWords() {
    return words;
  }
}
