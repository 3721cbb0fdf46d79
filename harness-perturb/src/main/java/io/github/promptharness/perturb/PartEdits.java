package io.github.promptharness.perturb;

import io.github.promptharness.Edit;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * The edits between a prompt and another wording of its parts, each part replaced as a whole. The
 * number of options is the same in both.
 */
final class PartEdits {
  private final List<Edit> edits = new ArrayList<>();

  private PartEdits() {}

  static List<Edit> between(Prompt before, Prompt after) {
    var found = new PartEdits();
    found.add(Edit.Part.INSTRUCTION, 0, before.instruction(), after.instruction());
    found.add(Edit.Part.ANSWER_RULE, 0, before.answerRule(), after.answerRule());
    int exemplars = Math.max(before.exemplars().size(), after.exemplars().size());
    for (int i = 0; i < exemplars; i++) {
      Exemplar from = at(before, i);
      Exemplar to = at(after, i);
      found.add(Edit.Part.EXEMPLAR_INPUT, i, from.input(), to.input());
      found.add(Edit.Part.EXEMPLAR_OUTPUT, i, from.output(), to.output());
    }
    for (int i = 0; i < before.choices().size(); i++) {
      found.add(Edit.Part.CHOICE, i, before.choices().get(i).text(), after.choices().get(i).text());
    }
    return List.copyOf(found.edits);
  }

  private void add(Edit.Part part, int index, String before, String after) {
    if (!before.equals(after)) {
      edits.add(new Edit(part, index, 0, before, after));
    }
  }

  /**
   * An exemplar that is not there counts as empty text: what stands in its place is an insertion.
   */
  private static Exemplar at(Prompt prompt, int index) {
    return index < prompt.exemplars().size() ? prompt.exemplars().get(index) : new Exemplar("", "");
  }
}
