package io.github.promptharness.report.page;

import io.github.promptharness.Edit;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a prompt by name.
 *
 * @param part which part
 * @param index which of several, counted from 0
 * @param text what it says
 */
record PromptPart(Edit.Part part, int index, String text) {
  /** The parts that say something, in the order of the page. */
  static List<PromptPart> of(Prompt prompt) {
    var parts = new ArrayList<PromptPart>();
    parts.add(new PromptPart(Edit.Part.INSTRUCTION, 0, prompt.instruction()));
    parts.add(new PromptPart(Edit.Part.ANSWER_RULE, 0, prompt.answerRule()));
    for (int i = 0; i < prompt.exemplars().size(); i++) {
      parts.add(new PromptPart(Edit.Part.EXEMPLAR_INPUT, i, prompt.exemplars().get(i).input()));
      parts.add(new PromptPart(Edit.Part.EXEMPLAR_OUTPUT, i, prompt.exemplars().get(i).output()));
    }
    for (int i = 0; i < prompt.turns().size(); i++) {
      parts.add(new PromptPart(Edit.Part.TURN, i, prompt.turns().get(i).text()));
    }
    parts.add(new PromptPart(Edit.Part.INPUT, 0, prompt.input()));
    for (int i = 0; i < prompt.choices().size(); i++) {
      parts.add(new PromptPart(Edit.Part.CHOICE, i, prompt.choices().get(i).text()));
    }
    return parts;
  }

  /** Whether two prompts have the same parts in the same layout, whatever they say. */
  static boolean areAlike(Prompt one, Prompt other) {
    return one.layout().equals(other.layout())
        && one.exemplars().size() == other.exemplars().size()
        && one.choices().size() == other.choices().size()
        && one.turns().stream()
            .map(turn -> turn.role())
            .toList()
            .equals(other.turns().stream().map(turn -> turn.role()).toList());
  }

  /** For a person, such as {@code option B}: by the label of the option's place. */
  String label(Enumerator enumerator) {
    return switch (part) {
      case INSTRUCTION -> "instruction";
      case ANSWER_RULE -> "answer rule";
      case EXEMPLAR_INPUT -> "example " + (index + 1) + ", question";
      case EXEMPLAR_OUTPUT -> "example " + (index + 1) + ", answer";
      case TURN -> "turn " + (index + 1);
      case INPUT -> "input";
      case CHOICE -> "option " + enumerator.label(index);
      case LAYOUT -> "layout";
      case SCHEMA -> "answer schema";
    };
  }
}
