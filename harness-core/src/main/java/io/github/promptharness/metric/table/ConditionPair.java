package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import io.github.promptharness.Observations;

/**
 * The original and one condition beside it.
 *
 * @param table their rows
 * @param original the column of the original; -1 if it has no rows
 * @param variant the column of the other; -1 if it has no rows
 */
public record ConditionPair(AnswerTable table, int original, int variant) {
  /**
   * Sorts the rows.
   *
   * @throws IllegalArgumentException if there are more than two conditions
   */
  public static ConditionPair of(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    int original = table.conditions().indexOf(Condition.ORIGINAL.id());
    int others = table.conditions().size() - (original < 0 ? 0 : 1);
    if (others > 1) {
      throw new IllegalArgumentException(
          "this metric is about the original and one condition beside it: " + table.conditions());
    }
    return new ConditionPair(table, original, others == 0 ? -1 : original == 0 ? 1 : 0);
  }

  public boolean isComplete() {
    return original >= 0 && variant >= 0;
  }

  /** The answers to the original. */
  public Cell original(AnswerTable.Item item) {
    return item.cell(original);
  }

  /** The answers to the variant. */
  public Cell variant(AnswerTable.Item item) {
    return item.cell(variant);
  }

  /** Whether the condition left the item as it was, so that the answers are the original's. */
  public boolean isUnchanged(AnswerTable.Item item) {
    return variant >= 0 && item.isUnchanged(variant);
  }

  /**
   * The rows of the items that the condition changed, on both sides; none of an item that it was
   * not asked about.
   */
  public long changedRows() {
    return table.memo().get(Long.class, "changed rows", this::countChangedRows);
  }

  private long countChangedRows() {
    long rows = 0;
    for (AnswerTable.Item item : table.items()) {
      rows += variant >= 0 && !variant(item).isEmpty() && !isUnchanged(item) ? item.rows() : 0;
    }
    return rows;
  }

  /** Whether the condition left every item as it was. */
  public boolean isUnchanged() {
    return table.items().stream().allMatch(this::isUnchanged);
  }
}
