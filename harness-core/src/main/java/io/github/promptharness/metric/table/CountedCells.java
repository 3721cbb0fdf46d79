package io.github.promptharness.metric.table;

import io.github.promptharness.Unreadable;

/** What {@link Counted} says of every cell of a table, counted once for all metrics that ask. */
public final class CountedCells {
  private final int conditions;
  private final int[] sizes;
  private final double[] sums;

  private CountedCells(AnswerTable table, Unreadable unreadable) {
    int items = table.items().size();
    conditions = table.conditions().size();
    sizes = new int[items * conditions];
    sums = new double[sizes.length];
    int at = 0;
    for (int i = 0; i < items; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < conditions; j++) {
        Cell cell = item.cell(j);
        for (int place = 0; place < cell.size(); place++) {
          if (Counted.counts(cell, place, unreadable)) {
            sizes[at]++;
            sums[at] += cell.score(place);
          }
        }
        at++;
      }
    }
  }

  public static CountedCells of(AnswerTable table, Unreadable unreadable) {
    return table
        .memo()
        .get(
            CountedCells.class,
            unreadable == Unreadable.EXCLUDE,
            () -> new CountedCells(table, unreadable));
  }

  /**
   * How many answers of a cell count.
   *
   * @param column -1 for one that has no rows
   */
  public int size(int item, int column) {
    return column < 0 ? 0 : sizes[item * conditions + column];
  }

  /** The sum of their scores; "no answer" scores 0. */
  public double sum(int item, int column) {
    return column < 0 ? 0 : sums[item * conditions + column];
  }
}
