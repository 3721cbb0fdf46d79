package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import java.util.List;

/**
 * The per-item worst case of each result: the worst answer to each item over the conditions,
 * averaged over items; "no answer" is wrong. It falls with the number of conditions from noise
 * alone, so only cells enter that every result has.
 *
 * @param conditions ids of those over which the worst is taken
 * @param levels of each result, in [0, 1]
 * @param differences of every pair, the later result less the earlier
 */
public record WorstCases(
    List<String> conditions, List<Level> levels, List<WorstDifference> differences) {
  /**
   * Two results beside each other.
   *
   * @param first name of a result
   * @param second name of a later one
   * @param difference per-item worst case of the second less that of the first, in [-1, 1]
   */
  public record WorstDifference(String first, String second, Estimate difference) {}

  /** Copies the lists. */
  public WorstCases {
    conditions = List.copyOf(conditions);
    levels = List.copyOf(levels);
    differences = List.copyOf(differences);
  }
}
