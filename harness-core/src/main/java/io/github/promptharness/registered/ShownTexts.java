package io.github.promptharness.registered;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which text an item has under each condition, by its hash; the placebo aside. */
final class ShownTexts {
  private ShownTexts() {}

  private record Cell(String prompt, String condition, int repeat) {
    @Override
    public String toString() {
      return "prompt %s under condition %s".formatted(prompt, condition);
    }
  }

  /**
   * Refuses a study that shows other texts than the trial.
   *
   * @throws IllegalArgumentException if a text is another one, is missing, or is there beside them
   */
  static void requireSame(TrialDesign design, List<Variant> variants) {
    var own = new HashMap<Cell, String>();
    for (Variant variant : variants) {
      if (!variant.condition().isPlacebo()) {
        own.put(cell(variant), text(variant));
      }
    }
    Map<Cell, String> registered = registered(design);
    registered.forEach(
        (cell, text) -> {
          if (!text.equals(own.get(cell))) {
            throw refused(cell, own.containsKey(cell) ? "has another text" : "is missing");
          }
        });
    own.keySet().stream()
        .filter(cell -> cell.repeat() < design.repeats() && !registered.containsKey(cell))
        .findFirst()
        .ifPresent(
            cell -> {
              throw refused(cell, "is not in the file");
            });
  }

  private static IllegalArgumentException refused(Cell cell, String how) {
    return new IllegalArgumentException(
        "a registered trial shows the texts of its file: %s %s; run the trial as it is, or register another one"
            .formatted(cell, how));
  }

  private static Map<Cell, String> registered(TrialDesign design) {
    var texts = new HashMap<Cell, String>();
    for (Prompt prompt : design.prompts()) {
      add(texts, Variant.original(prompt));
      var draws = Draws.of(Seed.of(design.seed()), prompt.id());
      for (Condition condition : design.variants().conditions()) {
        boolean each = condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER;
        for (int repeat = 0; repeat < (each ? design.repeats() : 1); repeat++) {
          add(texts, Variant.of(prompt, design.variants(), condition, draws.ofRepeat(repeat)));
        }
      }
    }
    return texts;
  }

  private static void add(Map<Cell, String> texts, Variant variant) {
    texts.put(cell(variant), text(variant));
  }

  private static Cell cell(Variant variant) {
    return new Cell(variant.original().id(), variant.condition().id(), variant.repeat().orElse(0));
  }

  /**
   * With what is right and the source, so that a study can neither turn answers nor units round.
   */
  private static String text(Variant variant) {
    return variant.wording().key()
        + " "
        + variant.original().expected().orElse("")
        + " "
        + variant.original().cluster();
  }
}
