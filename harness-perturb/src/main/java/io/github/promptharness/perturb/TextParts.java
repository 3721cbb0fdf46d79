package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation.Perturbed;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts of a prompt whose text an operator changes: the input, which each item has for itself,
 * or what the items share. Never both, since one draw serves all items or one each.
 *
 * @param parts the input alone; or instruction, exemplar inputs or both
 */
record TextParts(Set<Edit.Part> parts) {
  static final TextParts INPUT = of(Edit.Part.INPUT);

  /** Keeps the parts in the order of a prompt. */
  TextParts {
    var ordered = EnumSet.copyOf(parts);
    if (!ordered.equals(EnumSet.of(Edit.Part.INPUT))
        && !EnumSet.of(Edit.Part.INSTRUCTION, Edit.Part.EXEMPLAR_INPUT).containsAll(ordered)) {
      throw new IllegalArgumentException(
          "text is changed either in INPUT, or in INSTRUCTION, EXEMPLAR_INPUT or both: "
              + ordered
              + "; use one operator for what each item has for itself, another for what they share");
    }
    parts = Collections.unmodifiableSet(ordered);
  }

  static TextParts of(Edit.Part first, Edit.Part... more) {
    return new TextParts(EnumSet.of(first, more));
  }

  Condition.Drawn drawn() {
    return parts.contains(Edit.Part.INPUT)
        ? Condition.Drawn.ONCE_PER_ITEM
        : Condition.Drawn.ONCE_PER_CONDITION;
  }

  /** Such as {@code instruction+exemplar-input}. */
  String names() {
    return parts.stream()
        .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining("+"));
  }

  /** The prompt with each of these texts changed, in the order of the prompt. */
  Perturbed changed(Prompt prompt, Function<String, List<Replacement>> change) {
    var edits = new ArrayList<Edit>();
    Prompt changed = prompt;
    if (parts.contains(Edit.Part.INSTRUCTION)) {
      changed =
          changed.withInstruction(
              changed(Edit.Part.INSTRUCTION, 0, prompt.instruction(), change, edits));
    }
    if (parts.contains(Edit.Part.EXEMPLAR_INPUT)) {
      var exemplars = new ArrayList<Exemplar>();
      for (Exemplar exemplar : prompt.exemplars()) {
        String input =
            changed(Edit.Part.EXEMPLAR_INPUT, exemplars.size(), exemplar.input(), change, edits);
        exemplars.add(new Exemplar(input, exemplar.output()));
      }
      changed = changed.withExemplars(exemplars);
    }
    if (parts.contains(Edit.Part.INPUT)) {
      changed = changed.withInput(changed(Edit.Part.INPUT, 0, prompt.input(), change, edits));
    }
    return new Perturbed(changed, edits, true);
  }

  private static String changed(
      Edit.Part part,
      int index,
      String text,
      Function<String, List<Replacement>> change,
      List<Edit> edits) {
    List<Replacement> replacements = change.apply(text);
    replacements.forEach(r -> edits.add(new Edit(part, index, r.start(), r.before(), r.after())));
    return Replacement.all(text, replacements);
  }
}
