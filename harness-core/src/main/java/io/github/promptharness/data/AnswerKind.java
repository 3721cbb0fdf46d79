package io.github.promptharness.data;

import io.github.promptharness.Choice;

/** What a reference answer beside choices is. */
enum AnswerKind {
  ID("the id of a choice"),
  TEXT("the text of a choice"),
  EITHER("the id or the whole text of a choice");

  private final String words;

  AnswerKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether an answer, without white space around it, means this choice. */
  boolean names(Choice choice, String answer) {
    boolean isId = choice.id().equals(answer);
    boolean isText = choice.text().strip().equals(answer);
    return switch (this) {
      case ID -> isId;
      case TEXT -> isText;
      case EITHER -> isId || isText;
    };
  }
}
