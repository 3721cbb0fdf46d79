package io.github.promptharness.fewshot;

import java.util.List;

/**
 * The effects of count, format and labels, as one family.
 *
 * @param effects each level but the first of each factor
 * @param method how the p values came about and were corrected
 * @param remarks levels that could not be tested, or only taking more for granted, each with the
 *     reason
 */
public record LevelEffects(List<LevelEffect> effects, String method, List<String> remarks) {
  /** Copies the lists. */
  public LevelEffects {
    effects = List.copyOf(effects);
    remarks = List.copyOf(remarks);
  }
}
