package io.github.promptharness.metric.label;

import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ShownColumns;

/**
 * Where on the page the right option and the chosen one stood, by place and item, in one condition.
 */
final class GoldPlaces {
  static final String NOT_KNOWN =
      "no answer knows where the right option stood: give prompts with options, or rows with them";

  private final AnswerTable table;
  private final int places;
  private final double[][] gold;
  private final double[][] found;
  private final double[][] chosen;
  private long used;

  private GoldPlaces(AnswerTable table, int places) {
    int items = table.items().size();
    this.table = table;
    this.places = places;
    this.gold = new double[places][items];
    this.found = new double[places][items];
    this.chosen = new double[places][items];
  }

  /**
   * All answers but failed calls, counted once for all metrics; "no answer", and one that is none
   * of the options, is left out or wrong.
   */
  static GoldPlaces of(AnswerTable table, Unreadable unreadable) {
    return table
        .memo()
        .get(GoldPlaces.class, unreadable == Unreadable.EXCLUDE, () -> counted(table, unreadable));
  }

  private static GoldPlaces counted(AnswerTable table, Unreadable unreadable) {
    var options = ShownColumns.of(table);
    int places = 0;
    for (var item : table.items()) {
      Cell cell = item.cell(0);
      for (int place = 0; place < cell.size(); place++) {
        places = Math.max(places, options.count(cell.row(place)));
      }
    }
    var all = new GoldPlaces(table, places);
    for (int i = 0; i < table.items().size(); i++) {
      Cell cell = table.items().get(i).cell(0);
      for (int place = 0; place < cell.size(); place++) {
        if (cell.isAnswered(place)) {
          all.add(i, options.gold(cell.row(place)), options.chosen(cell.row(place)), unreadable);
        }
      }
    }
    return all;
  }

  private void add(int item, int right, int choice, Unreadable unreadable) {
    boolean isNone = choice == ShownColumns.NONE;
    if (right == ShownColumns.NONE || (isNone && unreadable == Unreadable.EXCLUDE)) {
      return;
    }
    gold[right][item]++;
    if (!isNone) {
      chosen[choice][item]++;
    }
    if (choice == right) {
      found[right][item]++;
    }
    used++;
  }

  AnswerTable table() {
    return table;
  }

  /** How many places there are at most. */
  int places() {
    return places;
  }

  /** How often the right option stood in a place, by place and item. */
  double[][] gold() {
    return gold;
  }

  /** How often it was chosen there. */
  double[][] found() {
    return found;
  }

  /** How often any option was chosen there. */
  double[][] chosen() {
    return chosen;
  }

  /** How many answers count. */
  long used() {
    return used;
  }
}
