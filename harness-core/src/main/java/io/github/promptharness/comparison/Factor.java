package io.github.promptharness.comparison;

/** What two results differ in, as far as they tell. */
public enum Factor {
  /** The model that was asked for. */
  MODEL("the model"),
  /** The models named in the responses, under one name that was asked for. */
  SNAPSHOT("the snapshot returned"),
  /** When the answers came: one began after the other had ended. */
  DATE("the dates"),
  /** How answers were sampled. */
  SAMPLING("the sampling"),
  /** What was shown, in at least one cell of both. */
  PROMPTS("the prompts"),
  /** The rule by which answers were read and scored. */
  SCORER("the scorer");

  private final String words;

  Factor(String words) {
    this.words = words;
  }

  /** The name in a sentence. */
  public String inWords() {
    return words;
  }
}
