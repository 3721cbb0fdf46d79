package io.github.promptharness;

import java.util.List;

/**
 * What a study found.
 *
 * @param summary the estimates and where they come from
 * @param observations every answer as a row, for own analyses and exports
 * @param variants every prompt under every condition, with what was changed, in the order of the
 *     prompts
 */
public record StudyResult(Summary summary, Observations observations, List<Variant> variants) {
  /** Copies the variants. */
  public StudyResult {
    variants = List.copyOf(variants);
  }
}
