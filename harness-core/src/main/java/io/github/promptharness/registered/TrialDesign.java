package io.github.promptharness.registered;

import io.github.promptharness.Canonical;
import io.github.promptharness.Condition;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.data.FrozenSet;
import java.util.List;

/**
 * What a trial asks.
 *
 * @param prompts the items as they are
 * @param variants every wording of every item, frozen
 * @param sampling how answers are drawn
 * @param repeats answers a cell
 * @param repeatsPerCall how many of them share a call
 * @param placebo ids of the items that are asked again unchanged, in the order of the items; empty
 *     without that arm
 * @param seed of whatever is random
 */
public record TrialDesign(
    List<Prompt> prompts,
    FrozenSet variants,
    Sampling sampling,
    int repeats,
    int repeatsPerCall,
    List<String> placebo,
    long seed) {
  private static final int DIGITS = 12;

  /** Copies the lists. */
  public TrialDesign {
    prompts = List.copyOf(prompts);
    placebo = List.copyOf(placebo);
  }

  /** The ids of the wordings, in order; without original and placebo. */
  public List<String> wordings() {
    return variants.conditions().stream().map(Condition::id).toList();
  }

  /**
   * Names what is asked and what counts as right, and nothing of how it is judged: two files that
   * differ in the margin alone have one name, under which a workspace keeps what was set before.
   */
  String key() {
    var form =
        new Canonical("promptharness.trial.design.1")
            .field("variants", variants.hash())
            .field("sampling", sampling.key());
    for (Prompt prompt : prompts) {
      form.field("item", prompt.id()).field("wording", prompt.wording().key());
      prompt.expected().ifPresent(expected -> form.field("expected", expected));
    }
    return form.hex().substring(0, DIGITS);
  }
}
