package io.github.promptharness.metric.coding;

import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import java.util.Arrays;

/** The answers of a table as codes, one behind the other by item, condition and repeat. */
final class ItemCodes {
  private final int conditions;
  private final int[] codes;

  /** Where each cell begins, and behind the last where it ends. */
  private final int[] starts;

  private ItemCodes(int conditions, int[] codes, int[] starts) {
    this.conditions = conditions;
    this.codes = codes;
    this.starts = starts;
  }

  static ItemCodes of(AnswerTable table, LabelCodes labels) {
    int conditions = table.conditions().size();
    int items = table.items().size();
    int[] codes = new int[(int) table.rows()];
    int[] starts = new int[items * conditions + 1];
    int at = 0;
    for (int i = 0; i < items; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < conditions; j++) {
        Cell cell = item.cell(j);
        for (int place = 0; place < cell.size(); place++) {
          codes[at++] = labels.of(cell.row(place));
        }
        starts[i * conditions + j + 1] = at;
      }
    }
    return new ItemCodes(conditions, codes, starts);
  }

  int conditions() {
    return conditions;
  }

  int items() {
    return conditions == 0 ? 0 : (starts.length - 1) / conditions;
  }

  /** Negative where it is missing. */
  int code(int place) {
    return codes[place];
  }

  /** The place of the first code of a cell. */
  int from(int item, int column) {
    return starts[item * conditions + column];
  }

  /** The place behind its last. */
  int to(int item, int column) {
    return starts[item * conditions + column + 1];
  }

  /** The place of the first code of an item. */
  int from(int item) {
    return starts[item * conditions];
  }

  /** The place behind its last. */
  int to(int item) {
    return starts[(item + 1) * conditions];
  }

  /** How many labels an item has, "no answer" not among them. */
  int distinct(int item) {
    int[] known = new int[4];
    int found = 0;
    for (int place = from(item); place < to(item); place++) {
      int code = codes[place];
      boolean isNew = code > LabelCodes.NO_ANSWER;
      for (int k = 0; isNew && k < found; k++) {
        isNew = known[k] != code;
      }
      if (isNew) {
        known = found == known.length ? Arrays.copyOf(known, 2 * found) : known;
        known[found++] = code;
      }
    }
    return found;
  }

  /** Whether any code of an item is not missing. */
  boolean isRated(int item) {
    for (int place = from(item); place < to(item); place++) {
      if (codes[place] >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The largest of all; -1 if each is missing. */
  int largest() {
    int largest = Coding.MISSING;
    for (int code : codes) {
      largest = Math.max(largest, code);
    }
    return largest;
  }
}
