package io.github.promptharness.data;

import io.github.promptharness.Choice;
import java.util.List;

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

  /** The answers, without white space around them, that mean a choice. */
  List<String> answers(Choice choice) {
    String text = WhiteSpace.strip(choice.text());
    return switch (this) {
      case ID -> List.of(choice.id());
      case TEXT -> List.of(text);
      case EITHER -> List.of(choice.id(), text);
    };
  }
}
