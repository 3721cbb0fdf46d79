package io.github.promptharness.reliability;

/** What the answers let one say of a target. */
public enum Verdict {
  /** The property holds with the probability that was to be shown, at the confidence. */
  SHOWN("shown"),
  /** It does not, at the confidence; or the gate was closed. */
  REJECTED("rejected"),
  /** Neither is shown. That is no sign that the property holds. */
  OPEN("not shown");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As the claim says it. */
  public String inWords() {
    return words;
  }
}
