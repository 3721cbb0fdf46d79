package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;
import java.util.Arrays;
import java.util.TreeSet;

/** What is known of the labels that were possible for each item of a table. */
final class PossibleLabels {
  private final int[] counts;
  private final String[] sets;

  private PossibleLabels(int items) {
    counts = new int[items];
    sets = new String[items];
  }

  static PossibleLabels of(AnswerTable table, RatingRule rule, ItemCodes codes) {
    if (rule.coding() == AnswerCoding.GOLD_ALIGNED) {
      return same(table, 2, "right or wrong");
    }
    if (!rule.labels().isEmpty()) {
      return same(table, rule.labels().size(), "as named");
    }
    var possible = new PossibleLabels(table.items().size());
    var options = ShownColumns.of(table);
    int conditions = table.conditions().size();
    for (int i = 0; i < possible.counts.length; i++) {
      if (rule.coding() == AnswerCoding.LABEL) {
        possible.ofLabels(i, table.items().get(i), conditions, options);
      } else {
        possible.ofContent(i, table.items().get(i), conditions, options, codes);
      }
    }
    return possible;
  }

  private static PossibleLabels same(AnswerTable table, int count, String set) {
    var possible = new PossibleLabels(table.items().size());
    Arrays.fill(possible.counts, count);
    Arrays.fill(possible.sets, set);
    return possible;
  }

  /** A condition may show an option more, or another one in the place of one. */
  private void ofContent(
      int i, AnswerTable.Item item, int conditions, ShownColumns options, ItemCodes codes) {
    int most = 0;
    int set = ShownColumns.NONE;
    for (int j = 0; j < conditions; j++) {
      Cell cell = item.cell(j);
      for (int place = 0; place < cell.size(); place++) {
        int row = cell.row(place);
        if (options.isShown(row)) {
          most = Math.max(most, options.count(row));
          set = options.set(row);
        }
      }
    }
    boolean known = set != ShownColumns.NONE;
    counts[i] = known ? Math.max(most, codes.distinct(i)) : 0;
    sets[i] = known ? options.name(set) : "";
  }

  private void ofLabels(int i, AnswerTable.Item item, int conditions, ShownColumns options) {
    var all = new TreeSet<String>();
    int last = ShownColumns.NONE;
    for (int j = 0; j < conditions; j++) {
      Cell cell = item.cell(j);
      for (int place = 0; place < cell.size(); place++) {
        int row = cell.row(place);
        if (options.isShown(row) && options.labels(row) != last) {
          last = options.labels(row);
          all.addAll(options.list(last));
        }
      }
    }
    counts[i] = all.size();
    sets[i] = String.join(" ", all);
  }

  /** How many there are, "no answer" not among them; 0 if that is not known. */
  int count(int item) {
    return counts[item];
  }

  /** Names the labels, so that items with equal names share one set; empty if not known. */
  String set(int item) {
    return sets[item];
  }

  /** Of how many items it is known how many labels are possible. */
  int known() {
    int known = 0;
    for (int count : counts) {
      known += count > 0 ? 1 : 0;
    }
    return known;
  }
}
