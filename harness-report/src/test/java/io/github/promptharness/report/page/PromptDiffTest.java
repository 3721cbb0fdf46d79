package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Choice;
import io.github.promptharness.Edit;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Layout;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.page.Segment.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PromptDiffTest {
  private static final Prompt PROMPT =
      Prompt.of("p", "Which river is longest?")
          .withInstruction("Answer.")
          .withChoices(List.of(new Choice("n", "Nile"), new Choice("r", "Rhine")));

  @Test
  void of_exactEdits_areShownLetterByLetter() {
    var edit = new Edit(Edit.Part.INPUT, 0, 6, "r", "t");

    assertEquals(
        List.of(
            new Segment(Kind.KEPT, "Which "),
            new Segment(Kind.REMOVED, "r"),
            new Segment(Kind.ADDED, "t"),
            new Segment(Kind.KEPT, "iver is longest?")),
        part("input", PROMPT.withInput("Which tiver is longest?"), edit));
  }

  @Test
  void of_editsThatDoNotTellTheChange_givesWayToWords() {
    var wrong = new Edit(Edit.Part.INPUT, 0, 0, "Whose", "The");

    assertEquals(
        List.of(
            new Segment(Kind.KEPT, "Which river is "),
            new Segment(Kind.REMOVED, "longest?"),
            new Segment(Kind.ADDED, "shortest?")),
        part("input", PROMPT.withInput("Which river is shortest?"), wrong));
  }

  @Test
  void of_noEditsButAnotherText_givesWayToWords() {
    assertEquals(
        List.of(new Segment(Kind.REMOVED, "Nile"), new Segment(Kind.ADDED, "Amazon")),
        part(
            "option A",
            PROMPT.withChoices(List.of(new Choice("n", "Amazon"), new Choice("r", "Rhine")))));
  }

  @Test
  void of_optionsCountedByNumbers_areCalledByThem() {
    var layout = new Layout(Role.SYSTEM, "", "\n", "", Enumerator.NUMBERS, ": ", "\n");
    Prompt counted = PROMPT.withLayout(layout);

    assertEquals("option 2", PromptDiff.of(variant(counted, counted)).get(3).label());
  }

  @Test
  void of_overlappingEdits_givesWayToWords() {
    var one = new Edit(Edit.Part.INPUT, 0, 0, "Which", "What");
    var other = new Edit(Edit.Part.INPUT, 0, 3, "ch", "x");

    assertEquals(
        new Segment(Kind.REMOVED, "Which"),
        part("input", PROMPT.withInput("What river is longest?"), one, other).get(0));
  }

  @Test
  void of_anotherNumberOfOptions_comparesMessages() {
    List<PromptDiff.Part> parts =
        PromptDiff.of(variant(PROMPT.withChoices(PROMPT.choices().subList(0, 1))));

    assertEquals(
        List.of("message 1 (system)", "message 2 (user)"),
        parts.stream().map(PromptDiff.Part::label).toList());
    assertEquals(List.of(false, true), parts.stream().map(PromptDiff.Part::isChanged).toList());
  }

  private static List<Segment> part(String label, Prompt changed, Edit... edits) {
    return PromptDiff.of(variant(changed, edits)).stream()
        .filter(part -> part.label().equals(label))
        .findFirst()
        .orElseThrow()
        .segments();
  }

  private static Variant variant(Prompt changed, Edit... edits) {
    return variant(PROMPT, changed, edits);
  }

  private static Variant variant(Prompt original, Prompt changed, Edit... edits) {
    return new Variant(
        original,
        PlaceboExample.CONDITIONS.get(1),
        changed,
        changed.wording(),
        Seed.of(1),
        List.of(edits),
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Map.of());
  }
}
