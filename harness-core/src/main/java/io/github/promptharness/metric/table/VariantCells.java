package io.github.promptharness.metric.table;

import io.github.promptharness.Condition;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The original and its variants, one or all of them.
 *
 * @param table their rows
 * @param original the column of the original; -1 if it has no rows
 * @param variants the columns of the others
 */
public record VariantCells(AnswerTable table, int original, List<Integer> variants) {
  public VariantCells {
    variants = List.copyOf(variants);
  }

  /**
   * Sorts the rows.
   *
   * @param scope of the metric: one variant, or any number
   * @throws IllegalArgumentException if there are two variants where there should be one
   */
  public static VariantCells of(Observations observations, Metric.Scope scope) {
    AnswerTable table =
        scope == Metric.Scope.AGAINST_ORIGINAL
            ? ConditionPair.of(observations).table()
            : AnswerTable.of(observations);
    int original = table.conditions().indexOf(Condition.ORIGINAL.id());
    var variants =
        IntStream.range(0, table.conditions().size()).filter(j -> j != original).boxed().toList();
    return new VariantCells(table, original, variants);
  }

  /** Why nothing can be compared, if so. */
  public Optional<String> refusal() {
    return original < 0 || variants.isEmpty()
        ? Optional.of("there is nothing beside the original to compare it with")
        : Optional.empty();
  }

  public Cell before(AnswerTable.Item item) {
    return item.cell(original);
  }

  /**
   * The variants of an item whose text differs from the original's; a variant with the text of one
   * before it is among them.
   */
  public List<Cell> changed(AnswerTable.Item item) {
    var changed = new ArrayList<Cell>(variants.size());
    for (int variant : variants) {
      if (isChanged(item, variant)) {
        changed.add(item.cell(variant));
      }
    }
    return changed;
  }

  /** Whether a variant of an item has a text that differs from the original's. */
  public boolean isChanged(AnswerTable.Item item, int variant) {
    return !item.cell(variant).isEmpty() && !item.isUnchanged(variant);
  }

  /** The same of which an answer counts. */
  public List<Cell> changed(AnswerTable.Item item, Unreadable unreadable) {
    var counted = new ArrayList<Cell>(variants.size());
    for (Cell cell : changed(item)) {
      if (!Counted.of(cell, unreadable).isEmpty()) {
        counted.add(cell);
      }
    }
    return counted;
  }

  /** Whether no variant changed any text. */
  public boolean nothingChanged() {
    return table.items().stream().allMatch(item -> changed(item).isEmpty());
  }

  /** The rows of changed texts, and those of the originals beside them. */
  public long changedRows() {
    return table.memo().get(Long.class, "changed rows of variants", this::countChangedRows);
  }

  private long countChangedRows() {
    long all = 0;
    for (var item : table.items()) {
      long rows = 0;
      for (int variant : variants) {
        rows += isChanged(item, variant) ? item.cell(variant).size() : 0;
      }
      all += rows == 0 ? 0 : rows + before(item).size();
    }
    return all;
  }
}
