package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;
import java.util.Arrays;
import java.util.BitSet;
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
  private final ItemCodes codes;
  private final PossibleLabels possible;

  RatedAnswers(RatingRule rule, AnswerTable table) {
    this.rule = rule;
    this.table = table;
    codes = ItemCodes.of(table, LabelCodes.of(table, rule));
    possible = PossibleLabels.of(table, rule, codes);
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

  public int items() {
    return codes.items();
  }

  /**
   * A code of a cell, equal for equal answers over all items, or {@link Coding#MISSING}.
   *
   * @param place in the cell, from 0
   */
  public int code(int item, int column, int place) {
    return codes.code(codes.from(item, column) + place);
  }

  /** How many codes a cell has, the missing ones among them. */
  public int size(int item, int column) {
    return codes.to(item, column) - codes.from(item, column);
  }

  /** How many codes of a cell are not missing. */
  public int answers(int item, int column) {
    return answersBetween(codes.from(item, column), codes.to(item, column));
  }

  /** The same of an item. */
  public int answers(int item) {
    return answersBetween(codes.from(item), codes.to(item));
  }

  private int answersBetween(int from, int to) {
    int answers = 0;
    for (int place = from; place < to; place++) {
      answers += codes.code(place) == Coding.MISSING ? 0 : 1;
    }
    return answers;
  }

  /** Those codes of an item that are not missing, cell after cell. */
  public int[] present(int item) {
    int[] present = new int[answers(item)];
    int at = 0;
    for (int place = codes.from(item); place < codes.to(item); place++) {
      if (codes.code(place) != Coding.MISSING) {
        present[at++] = codes.code(place);
      }
    }
    return present;
  }

  /** One more than the largest code, and at least 1. */
  public int labels() {
    return 1 + Math.max(0, codes.largest());
  }

  /** The first code of a cell; missing if there is none. */
  public int first(int item, int column) {
    int from = codes.from(item, column);
    return from == codes.to(item, column) ? Coding.MISSING : codes.code(from);
  }

  /** The first codes by item and condition. */
  public int[][] first() {
    int[][] first = new int[codes.items()][codes.conditions()];
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < first[i].length; j++) {
        first[i][j] = first(i, j);
      }
    }
    return first;
  }

  /** The first codes of the items of which it is known how many labels are possible. */
  public int[][] firstOfKnownOptions() {
    int[][] first = first();
    for (int i = 0; i < first.length; i++) {
      if (!knowsOptions(i)) {
        Arrays.fill(first[i], Coding.MISSING);
      }
    }
    return first;
  }

  /** How many codes each item may have, at least 1. */
  public int[] categories() {
    int[] categories = new int[codes.items()];
    for (int i = 0; i < categories.length; i++) {
      categories[i] = Math.max(1, knowsOptions(i) ? rule.categories(possible.count(i)) : 0);
    }
    return categories;
  }

  /** Whether it is known how many labels are possible for an item. */
  public boolean knowsOptions(int item) {
    return possible.count(item) > 0;
  }

  /** Whether that holds of every item. */
  public boolean knowsAllOptions() {
    return possible.known() == codes.items();
  }

  /** Why it is not known how many labels are possible, if that is so for every item. */
  public Optional<String> whyOptionsUnknown() {
    return possible.known() == 0 ? Optional.of(OPTIONS_UNKNOWN) : Optional.empty();
  }

  /** Why the items do not share one set of labels, if they do not. */
  public Optional<String> whyNotShared() {
    String one = "";
    for (int i = 0; i < codes.items(); i++) {
      if (!codes.isRated(i)) {
        continue;
      }
      if (possible.set(i).isEmpty()) {
        return Optional.of(SETS_UNKNOWN);
      }
      if (!one.isEmpty() && !possible.set(i).equals(one)) {
        return Optional.of(SETS_DIFFER);
      }
      one = possible.set(i);
    }
    return Optional.empty();
  }

  /** How many codes there may be at all, if the items share one set of labels; at least 1. */
  public int sharedCategories() {
    int most = 0;
    var labels = new BitSet();
    for (int i = 0; i < codes.items(); i++) {
      most = codes.isRated(i) ? Math.max(most, possible.count(i)) : most;
      for (int place = codes.from(i); place < codes.to(i); place++) {
        if (codes.code(place) > LabelCodes.NO_ANSWER) {
          labels.set(codes.code(place));
        }
      }
    }
    return Math.max(1, rule.categories(Math.max(labels.cardinality(), most)));
  }
}
