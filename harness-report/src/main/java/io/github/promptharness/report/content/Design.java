package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;

/** What was asked, in words. */
public record Design(Summary.Provenance from) {
  /** Such as {@code 20 items, 6 conditions and a placebo arm, 3 answers each}. */
  public String inWords() {
    return "%s, %s, %s each"
        .formatted(
            Figures.counted(from.items(), "item"),
            conditions(),
            Figures.counted(from.repeats(), "answer"));
  }

  /** The placebo arm changes nothing, so it is not counted with the conditions. */
  String conditions() {
    long placebos = from.conditions().stream().filter(Condition::isPlacebo).count();
    return Figures.counted(from.conditions().size() - placebos, "condition")
        + (placebos == 0 ? "" : " and a placebo arm");
  }

  public boolean hasPlacebo() {
    return from.conditions().stream().anyMatch(Condition::isPlacebo);
  }
}
