package io.github.promptharness.metric.parts;

import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.References;
import java.io.Serializable;

/**
 * Why there is no number, whatever the other parts hold: a score that the metric cannot count. Of
 * several it is the first by item that is told, as of all items in one place, and one out of range
 * before one that is graded.
 *
 * @param isInRange whether all scores are in [0, 1]
 * @param cluster of the item
 * @param prompt the item
 * @param words the reason; blank if nothing is refused
 */
record Refusal(boolean isInRange, String cluster, String prompt, String words)
    implements Serializable, Comparable<Refusal> {
  private static final long serialVersionUID = 1;

  /** Nothing is refused. */
  static final Refusal NONE = new Refusal(true, "", "", "");

  /**
   * Of a table.
   *
   * @param words that name its first score that is refused; blank if there is none
   */
  static Refusal of(AnswerTable table, String words) {
    if (words.isEmpty()) {
      return NONE;
    }
    boolean isInRange = References.refusal(table).isEmpty();
    for (var item : table.items()) {
      for (Cell cell : item.cells()) {
        for (int place = 0; place < cell.size(); place++) {
          if (isRefused(cell.score(place), isInRange)) {
            var row = cell.get(place);
            return new Refusal(isInRange, row.cluster(), row.prompt(), words);
          }
        }
      }
    }
    throw new IllegalStateException("a table without such a score was refused: " + words);
  }

  private static boolean isRefused(double score, boolean isInRange) {
    return isInRange ? score != 0 && score != 1 : !(score >= 0 && score <= 1);
  }

  boolean isNone() {
    return words.isEmpty();
  }

  Refusal first(Refusal other) {
    return isNone() || (!other.isNone() && other.compareTo(this) < 0) ? other : this;
  }

  @Override
  public int compareTo(Refusal other) {
    int order = Boolean.compare(isInRange, other.isInRange);
    if (order == 0) {
      order = cluster.compareTo(other.cluster);
    }
    return order == 0 ? prompt.compareTo(other.prompt) : order;
  }
}
