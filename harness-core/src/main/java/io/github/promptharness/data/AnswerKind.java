package io.github.promptharness.data;

import io.github.promptharness.Choice;
import java.util.List;

/** What a reference answer beside choices is. */
enum AnswerKind {
  ID("the id of a choice"),
  TEXT("the text of a choice"),
  EITHER("the id or the whole text of a choice"),
  INDEX_FROM_0("the number of a choice, counted from 0"),
  INDEX_FROM_1("the number of a choice, counted from 1");

  private final String words;

  AnswerKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isIndex() {
    return this == INDEX_FROM_0 || this == INDEX_FROM_1;
  }

  /** How a refusal names a choice. */
  String label(Choice choice, int position) {
    return switch (this) {
      case ID, TEXT, EITHER -> choice.id();
      case INDEX_FROM_0 -> Integer.toString(position);
      case INDEX_FROM_1 -> Integer.toString(position + 1);
    };
  }

  /** The answers, without white space around them, that mean the choice at a position from 0. */
  List<String> answers(Choice choice, int position) {
    String text = WhiteSpace.strip(choice.text());
    return switch (this) {
      case ID, INDEX_FROM_0, INDEX_FROM_1 -> List.of(label(choice, position));
      case TEXT -> List.of(text);
      case EITHER -> List.of(choice.id(), text);
    };
  }

  /** What to say of a number that is none of the answers. */
  String ofNumbers() {
    return switch (this) {
      case ID, TEXT, EITHER -> "; if it is the number of a choice, say .expectedIndexes(.., 0)";
      case INDEX_FROM_0 -> "; if they are counted from 1, say .expectedIndexes(.., 1)";
      case INDEX_FROM_1 -> "; if they are counted from 0, say .expectedIndexes(.., 0)";
    };
  }
}
