package io.github.promptharness.metric.label;

import io.github.promptharness.Interval;
import io.github.promptharness.ShownOptions;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.prediction.Auroc;
import io.github.promptharness.stats.prediction.ClusteredAuroc;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Margins of answers beside what became of them, row by row. */
final class Margins {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private int[] items = new int[16];
  private int[] outcomes = new int[16];
  private double[] scores = new double[16];
  private int size;

  /** The margins of answers of their own, by {@link Cell#row}; NaN where there is none. */
  static double[] of(AnswerTable table) {
    return table.memoOfRows().get(double[].class, "margins", () -> of(table.allRows()));
  }

  private static double[] of(Cell rows) {
    double[] margins = new double[rows.size()];
    for (int place = 0; place < margins.length; place++) {
      margins[place] =
          rows.isOwn(place)
              ? rows.options(place).map(ShownOptions::margin).orElse(NONE).orElse(Double.NaN)
              : Double.NaN;
    }
    return margins;
  }

  /** Items in ascending order. */
  void add(int item, boolean outcome, double score) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
      outcomes = Arrays.copyOf(outcomes, 2 * size);
      scores = Arrays.copyOf(scores, 2 * size);
    }
    items[size] = item;
    outcomes[size] = outcome ? 1 : 0;
    scores[size++] = score;
  }

  int size() {
    return size;
  }

  /** The area over all items, of which some may have no row. */
  ItemStatistic area(int allItems) {
    int[] ofRows = items();
    int[] numbers = numbered(ofRows);
    int[] places = new int[numbers[size - 1] + 1];
    for (int row = 0; row < size; row++) {
      places[numbers[row]] = ofRows[row];
    }
    return new SomeItems(Auroc.overItems(outcomes(), scores(), numbers), places, allItems);
  }

  /** The interval of the area; the clusters are those of all items. */
  Interval interval(int[] clusters) {
    int[] ofItems = items();
    int[] ofRows = Arrays.stream(ofItems).map(item -> clusters[item]).toArray();
    var interval =
        ClusteredAuroc.of(outcomes(), scores(), numbered(ofRows))
            .orElseThrow()
            .wilson(IntervalRule.LEVEL);
    boolean single = numbered(ofItems)[size - 1] == numbered(ofRows)[size - 1];
    return new Interval(
        interval.low(),
        interval.high(),
        interval.level(),
        single ? interval.method().replace("cluster", "item") : interval.method());
  }

  private int[] items() {
    return Arrays.copyOf(items, size);
  }

  private int[] outcomes() {
    return Arrays.copyOf(outcomes, size);
  }

  private double[] scores() {
    return Arrays.copyOf(scores, size);
  }

  /** Ascending numbers, counted from 0 without a gap. */
  private static int[] numbered(int[] ascending) {
    int[] numbered = new int[ascending.length];
    for (int row = 1; row < numbered.length; row++) {
      numbered[row] = numbered[row - 1] + (ascending[row] == ascending[row - 1] ? 0 : 1);
    }
    return numbered;
  }
}
