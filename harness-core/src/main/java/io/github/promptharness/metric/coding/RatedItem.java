package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The answers to one item as codes, and what is known of the labels that were possible. */
final class RatedItem {
  private final int[][] codes;
  private final int options;
  private final String set;

  private RatedItem(int[][] codes, int options, String set) {
    this.codes = codes;
    this.options = options;
    this.set = set;
  }

  /** By condition and repeat; negative where missing. Cells of one answer share their array. */
  int[][] codes() {
    return codes;
  }

  /** How many labels are possible, "no answer" not among them; 0 if that is not known. */
  int options() {
    return options;
  }

  /** Names the labels, so that items with equal names share one set; empty if not known. */
  String set() {
    return set;
  }

  static RatedItem of(List<Cell> cells, RatingRule rule, LabelCodes labels, ShownColumns options) {
    int[][] codes = new int[cells.size()][];
    Arrays.setAll(codes, j -> labels.of(cells.get(j)));
    if (rule.coding() == AnswerCoding.GOLD_ALIGNED) {
      return new RatedItem(codes, 2, "right or wrong");
    }
    if (!rule.labels().isEmpty()) {
      return new RatedItem(codes, rule.labels().size(), "as named");
    }
    return rule.coding() == AnswerCoding.LABEL
        ? ofLabels(cells, codes, options)
        : ofContent(cells, codes, options);
  }

  /** A condition may show an option more, or another one in the place of one. */
  private static RatedItem ofContent(List<Cell> cells, int[][] codes, ShownColumns options) {
    int most = 0;
    int set = ShownColumns.NONE;
    for (Cell cell : cells) {
      for (int place = 0; place < cell.size(); place++) {
        int row = cell.row(place);
        if (options.isShown(row)) {
          most = Math.max(most, options.count(row));
          set = options.set(row);
        }
      }
    }
    return set == ShownColumns.NONE
        ? new RatedItem(codes, 0, "")
        : new RatedItem(codes, Math.max(most, distinct(codes)), options.name(set));
  }

  private static RatedItem ofLabels(List<Cell> cells, int[][] codes, ShownColumns options) {
    var all = new TreeSet<String>();
    int last = ShownColumns.NONE;
    for (Cell cell : cells) {
      for (int place = 0; place < cell.size(); place++) {
        int row = cell.row(place);
        if (options.isShown(row) && options.labels(row) != last) {
          last = options.labels(row);
          all.addAll(options.list(last));
        }
      }
    }
    return new RatedItem(codes, all.size(), String.join(" ", all));
  }

  private static int distinct(int[][] codes) {
    int[] known = new int[4];
    int found = 0;
    for (int[] cell : codes) {
      for (int code : cell) {
        boolean isNew = code > LabelCodes.NO_ANSWER;
        for (int k = 0; isNew && k < found; k++) {
          isNew = known[k] != code;
        }
        if (isNew) {
          known = found == known.length ? Arrays.copyOf(known, 2 * found) : known;
          known[found++] = code;
        }
      }
    }
    return found;
  }

  /** The first code under each condition. */
  int[] first() {
    int[] first = new int[codes.length];
    for (int j = 0; j < first.length; j++) {
      first[j] = codes[j].length == 0 ? Coding.MISSING : codes[j][0];
    }
    return first;
  }

  /** Whether anything is known of it. */
  boolean isRated() {
    for (int[] cell : codes) {
      for (int code : cell) {
        if (code >= 0) {
          return true;
        }
      }
    }
    return false;
  }
}
