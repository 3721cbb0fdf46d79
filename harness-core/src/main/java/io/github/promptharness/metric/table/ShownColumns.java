package io.github.promptharness.metric.table;

import io.github.promptharness.ShownOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options as the answers of a table saw them on the page, by {@link Cell#row}, read once for
 * all metrics that ask about them.
 */
public final class ShownColumns {
  /** What is not known of a row, such as a place that was not shown. */
  public static final int NONE = -1;

  private final int[] labels;
  private final int[] sets;
  private final short[] chosen;
  private final short[] gold;
  private final List<List<String>> lists = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private ShownColumns(int rows) {
    labels = new int[rows];
    sets = new int[rows];
    chosen = new short[rows];
    gold = new short[rows];
    Arrays.fill(labels, NONE);
    Arrays.fill(sets, NONE);
  }

  /** Of all rows of which a table was made. */
  public static ShownColumns of(AnswerTable table) {
    return table.memoOfRows().get(ShownColumns.class, "options", () -> of(table.allRows()));
  }

  private static ShownColumns of(Cell all) {
    var columns = new ShownColumns(all.size());
    Map<List<String>, Integer> lists = new HashMap<>();
    Map<String, Integer> names = new HashMap<>();
    for (int row = 0; row < all.size(); row++) {
      var shown = all.options(row);
      if (shown.isPresent()) {
        ShownOptions options = shown.get();
        columns.labels[row] = number(options.labels(), lists, columns.lists);
        columns.sets[row] = number(options.set(), names, columns.names);
        columns.chosen[row] = (short) options.chosen().orElse(NONE);
        columns.gold[row] = (short) options.gold().orElse(NONE);
      }
    }
    return columns;
  }

  private static <T> int number(T value, Map<T, Integer> numbers, List<T> values) {
    return numbers.computeIfAbsent(
        value,
        each -> {
          values.add(each);
          return values.size() - 1;
        });
  }

  public boolean isShown(int row) {
    return labels[row] != NONE;
  }

  /** How many options there were; 0 if none are known. */
  public int count(int row) {
    return isShown(row) ? lists.get(labels[row]).size() : 0;
  }

  /** The number of the labels, equal for equal lists, or {@link #NONE}. */
  public int labels(int row) {
    return labels[row];
  }

  /** The labels of this number. */
  public List<String> list(int number) {
    return lists.get(number);
  }

  /** The number of the set of options, equal for equal sets, or {@link #NONE}. */
  public int set(int row) {
    return sets[row];
  }

  /** The name of the set of this number. */
  public String name(int number) {
    return names.get(number);
  }

  /** Where the option that was chosen stood, from 0, or {@link #NONE}. */
  public int chosen(int row) {
    return isShown(row) ? chosen[row] : NONE;
  }

  /** Where the right option stood, from 0, or {@link #NONE}. */
  public int gold(int row) {
    return isShown(row) ? gold[row] : NONE;
  }
}
