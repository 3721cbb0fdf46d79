package io.github.promptharness.pool;

import io.github.promptharness.Conduct;
import java.util.List;
import java.util.Optional;

/**
 * What several studies say together of each operator, over all items and by domain.
 *
 * @param studies those that were given, in their order
 * @param cells operators in the order in which studies name them, each over all items first and
 *     then by value of the tag, ascending
 * @param overlaps pairs of studies that share items, conditions or wordings; empty if none do
 * @param families the tests that were corrected together: all operators over all items, and all
 *     operators in all domains
 * @param method how effects, means and intervals came about
 * @param remarks what a reader must be told, each in a sentence
 */
public record PooledStudies(
    List<PooledStudy> studies,
    List<PooledCell> cells,
    List<Overlap> overlaps,
    List<Conduct.Family> families,
    String method,
    List<String> remarks) {
  /** Copies the lists. */
  public PooledStudies {
    studies = List.copyOf(studies);
    cells = List.copyOf(cells);
    overlaps = List.copyOf(overlaps);
    families = List.copyOf(families);
    remarks = List.copyOf(remarks);
  }

  /**
   * A cell, the first if settings make several of one name.
   *
   * @param operator its name in tables
   * @param tag as {@code name=value}; empty for all items
   */
  public Optional<PooledCell> find(String operator, String tag) {
    return cells.stream()
        .filter(cell -> cell.operator().equals(operator) && cell.tag().equals(tag))
        .findFirst();
  }
}
