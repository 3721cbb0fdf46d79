package io.github.promptharness.perturb;

import io.github.promptharness.AchievedDose;
import io.github.promptharness.Choice;
import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Perturbation.Perturbed;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts of a prompt whose text an operator changes: what each item has for itself, or what the
 * items share. Never both, since one draw serves all items or one each.
 *
 * @param parts input, options or both; or instruction, exemplar inputs or both
 */
record TextParts(Set<Edit.Part> parts) implements Serializable {
  static final TextParts INPUT = of(Edit.Part.INPUT);

  /** Keeps the parts in the order of a prompt. */
  TextParts {
    var ordered = EnumSet.copyOf(parts);
    if (!EnumSet.of(Edit.Part.INPUT, Edit.Part.CHOICE).containsAll(ordered)
        && !EnumSet.of(Edit.Part.INSTRUCTION, Edit.Part.EXEMPLAR_INPUT).containsAll(ordered)) {
      throw new IllegalArgumentException(
          "text is changed either in INPUT, CHOICE or both, or in INSTRUCTION, EXEMPLAR_INPUT or both: "
              + ordered
              + "; use one operator for what each item has for itself, another for what they share, and join them with then");
    }
    parts = Collections.unmodifiableSet(ordered);
  }

  static TextParts of(Edit.Part first, Edit.Part... more) {
    return new TextParts(EnumSet.of(first, more));
  }

  /** The inverse of {@link #names}. */
  static TextParts named(String names) {
    var parts = EnumSet.noneOf(Edit.Part.class);
    for (String name : names.split("\\+", -1)) {
      parts.add(Edit.Part.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return new TextParts(parts);
  }

  Condition.Drawn drawn() {
    return parts.contains(Edit.Part.INPUT) || parts.contains(Edit.Part.CHOICE)
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
  Perturbed changed(Prompt prompt, boolean keepsMeaning, Function<String, TextEdits> change) {
    var changes = new Changes(change);
    Prompt changed = prompt;
    if (parts.contains(Edit.Part.INSTRUCTION)) {
      changed = changed.withInstruction(changes.of(Edit.Part.INSTRUCTION, 0, prompt.instruction()));
    }
    if (parts.contains(Edit.Part.EXEMPLAR_INPUT)) {
      var exemplars = new ArrayList<Exemplar>();
      for (Exemplar exemplar : prompt.exemplars()) {
        String input = changes.of(Edit.Part.EXEMPLAR_INPUT, exemplars.size(), exemplar.input());
        exemplars.add(new Exemplar(input, exemplar.output()));
      }
      changed = changed.withExemplars(exemplars);
    }
    if (parts.contains(Edit.Part.INPUT)) {
      changed = changed.withInput(changes.of(Edit.Part.INPUT, 0, prompt.input()));
    }
    if (parts.contains(Edit.Part.CHOICE)) {
      changed = changed.withChoices(changes.ofChoices(prompt.choices()));
    }
    return new Perturbed(
        changed, changes.edits, keepsMeaning, Optional.of(changes.dose()), Map.of());
  }

  /** What is done to the texts of one prompt, counted. */
  private static final class Changes {
    private final Function<String, TextEdits> change;
    private final List<Edit> edits = new ArrayList<>();
    private long changed;
    private long eligible;

    Changes(Function<String, TextEdits> change) {
      this.change = change;
    }

    AchievedDose dose() {
      return new AchievedDose(changed, eligible);
    }

    String of(Edit.Part part, int index, String text) {
      TextEdits made = change.apply(text);
      List<Replacement> replacements = made.replacements();
      replacements.forEach(r -> edits.add(new Edit(part, index, r.start(), r.before(), r.after())));
      changed += made.changed();
      eligible += made.eligible();
      return Replacement.all(text, replacements);
    }

    List<Choice> ofChoices(List<Choice> choices) {
      var apart = new Changes(change);
      var changedChoices = new ArrayList<Choice>();
      for (Choice choice : choices) {
        String text = apart.of(Edit.Part.CHOICE, changedChoices.size(), choice.text());
        changedChoices.add(new Choice(choice.id(), text));
      }
      eligible += apart.eligible;
      if (texts(changedChoices) < texts(choices)) {
        return choices;
      }
      edits.addAll(apart.edits);
      changed += apart.changed;
      return changedChoices;
    }

    private static long texts(List<Choice> choices) {
      return choices.stream().map(Choice::text).distinct().count();
    }
  }
}
