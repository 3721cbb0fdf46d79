package io.github.promptharness.data;

/** The parts of a prompt that are one text each, with their standard names. */
enum Part {
  ID("id", true),
  CLUSTER("cluster", false),
  INSTRUCTION("instruction", false),
  ANSWER_RULE("answerRule", false),
  INPUT("input", true),
  EXPECTED("expected", false);

  private final String standardName;
  private final boolean needed;

  Part(String standardName, boolean needed) {
    this.standardName = standardName;
    this.needed = needed;
  }

  String standardName() {
    return standardName;
  }

  /** Whether a model sees it, so that every character counts. */
  boolean isShown() {
    return this == INSTRUCTION || this == ANSWER_RULE || this == INPUT;
  }

  /** Where it stands unless a researcher says otherwise. */
  PartSource standardSource() {
    return new PartSource.Column(standardName, needed);
  }
}
