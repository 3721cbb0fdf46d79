package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.variance.Interaction;
import io.github.promptharness.stats.variance.NestedSource;
import io.github.promptharness.stats.variance.NoEffect;
import java.util.List;
import java.util.Optional;

/**
 * Where the variance of a single score comes from among conditions that have count, format and
 * labels in common: which examples, their order within the set, the item, and noise.
 *
 * @param block what the conditions have in common
 * @param sets how many sets of examples
 * @param orders how many orders of each
 * @param repeats answers to each prompt
 * @param items how many items have as many answers to every one of these prompts
 * @param leftOut how many items have not, or were shown two of these prompts with one text
 * @param parts each source once
 * @param interaction whether item by order stands apart from the noise
 * @param spent what these answers cost
 */
public record SensitivitySplit(
    FewShotLevels block,
    int sets,
    int orders,
    int repeats,
    int items,
    int leftOut,
    List<Part> parts,
    Interaction interaction,
    Spent spent) {
  /** Copies the parts. */
  public SensitivitySplit {
    parts = List.copyOf(parts);
  }

  /**
   * One source.
   *
   * @param source what varies
   * @param variance in squares of the scores' unit; by moments, so it may come out below 0
   * @param interval 95 %, for the variance: of sets and orders, for others like these; else over
   *     items, with sets and orders as they are
   * @param share of all, what is below 0 as 0, in [0, 1]
   * @param shareInterval 95 %, for the share
   * @param noEffect what the variance would be without the effect, of sets and orders alone
   */
  public record Part(
      NestedSource source,
      double variance,
      Interval interval,
      double share,
      Interval shareInterval,
      Optional<NoEffect> noEffect) {}

  /** The part of a source; absent for item by order where each prompt was asked once. */
  public Optional<Part> of(NestedSource source) {
    return parts.stream().filter(part -> part.source() == source).findFirst();
  }
}
