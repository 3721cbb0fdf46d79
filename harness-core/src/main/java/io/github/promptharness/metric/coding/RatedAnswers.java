package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The answers of a table as codes, and what is known of the labels that were possible. */
public final class RatedAnswers {
  public static final String OPTIONS_UNKNOWN =
      "it is not known how many labels are possible: name them with withLabels";
  private static final String SETS_UNKNOWN =
      "it is not known whether the items share one set of labels: name it with withLabels";
  public static final String SETS_DIFFER =
      "the items have different options, so there is no one set of labels to agree on by chance:"
          + " take Brennan-Prediger, or another coding";

  private final RatingRule rule;
  private final AnswerTable table;
  private final List<RatedItem> items;

  RatedAnswers(RatingRule rule, AnswerTable table, List<RatedItem> items) {
    this.rule = rule;
    this.table = table;
    this.items = List.copyOf(items);
  }

  /** Whether two answers are known to have seen other options, by ids and texts. */
  public static boolean haveDifferentOptions(AnswerTable table) {
    var options = ShownColumns.of(table);
    int one = ShownColumns.NONE;
    for (var item : table.items()) {
      for (Cell cell : item.cells()) {
        for (int place = 0; place < cell.size(); place++) {
          int set = options.set(cell.row(place));
          if (set == ShownColumns.NONE || options.name(set).isEmpty()) {
            continue;
          }
          if (one != ShownColumns.NONE && set != one) {
            return true;
          }
          one = set;
        }
      }
    }
    return false;
  }

  public AnswerTable table() {
    return table;
  }

  /** Codes by item, condition and repeat. */
  public int[][][] codes() {
    return items.stream().map(RatedItem::codes).toArray(int[][][]::new);
  }

  /** The first codes by item and condition. */
  public int[][] first() {
    return items.stream().map(RatedItem::first).toArray(int[][]::new);
  }

  /** The first codes of the items of which it is known how many labels are possible. */
  public int[][] firstOfKnownOptions() {
    return items.stream()
        .map(
            item -> {
              int[] first = item.first();
              if (item.options() == 0) {
                Arrays.fill(first, Coding.MISSING);
              }
              return first;
            })
        .toArray(int[][]::new);
  }

  /** How many codes each item may have, at least 1. */
  public int[] categories() {
    return items.stream()
        .mapToInt(item -> Math.max(1, item.options() == 0 ? 0 : rule.categories(item.options())))
        .toArray();
  }

  /** Whether it is known how many labels are possible for an item. */
  public boolean knowsOptions(int item) {
    return items.get(item).options() > 0;
  }

  /** Whether that holds of every item. */
  public boolean knowsAllOptions() {
    for (RatedItem item : items) {
      if (item.options() == 0) {
        return false;
      }
    }
    return true;
  }

  /** Why it is not known how many labels are possible, if that is so for every item. */
  public Optional<String> whyOptionsUnknown() {
    return items.stream().allMatch(item -> item.options() == 0)
        ? Optional.of(OPTIONS_UNKNOWN)
        : Optional.empty();
  }

  /** Why the items do not share one set of labels, if they do not. */
  public Optional<String> whyNotShared() {
    String one = "";
    for (RatedItem item : items) {
      if (!item.isRated()) {
        continue;
      }
      if (item.set().isEmpty()) {
        return Optional.of(SETS_UNKNOWN);
      }
      if (!one.isEmpty() && !item.set().equals(one)) {
        return Optional.of(SETS_DIFFER);
      }
      one = item.set();
    }
    return Optional.empty();
  }

  /** How many codes there may be where all items share one set of labels. */
  public int sharedCategories() {
    int most = 0;
    var labels = new BitSet();
    for (RatedItem item : items) {
      most = item.isRated() ? Math.max(most, item.options()) : most;
      for (int[] cell : item.codes()) {
        for (int code : cell) {
          if (code > LabelCodes.NO_ANSWER) {
            labels.set(code);
          }
        }
      }
    }
    return Math.max(1, rule.categories(Math.max(labels.cardinality(), most)));
  }
}
