package io.github.promptharness.metric.coding;

import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import java.util.Arrays;

/**
 * Turns canonical answers into codes, equal for equal answers over all items.
 *
 * <p>Missing (negative) are failed calls, answers of variants whose text is another condition's
 * (the original or one before them, whose answers they share), and "no answer" if it is excluded.
 * Otherwise "no answer" is a code of its own.
 */
public final class Coding {
  public static final int MISSING = -1;

  private final Unreadable unreadable;
  private final SingleCodes singles = new SingleCodes();
  private int known;

  private Coding(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** Codes by item, condition and repeat, which the caller does not change. */
  public static int[][][] codes(AnswerTable table, Unreadable unreadable) {
    boolean excluded = unreadable == Unreadable.EXCLUDE;
    return table.memo().get(int[][][].class, excluded, () -> new Coding(unreadable).codes(table));
  }

  /** How many of some codes are not missing. */
  public static int answers(int[] codes) {
    int answers = 0;
    for (int code : codes) {
      answers += code == MISSING ? 0 : 1;
    }
    return answers;
  }

  /** Those of an item that are not missing, cell after cell. */
  public static int[] present(int[][] cells) {
    int size = 0;
    for (int[] cell : cells) {
      size += answers(cell);
    }
    int[] present = new int[size];
    int at = 0;
    for (int[] cell : cells) {
      for (int code : cell) {
        if (code != MISSING) {
          present[at++] = code;
        }
      }
    }
    return present;
  }

  private int[][][] codes(AnswerTable table) {
    int[] numbers = new int[table.distinctAnswers() + 1];
    Arrays.fill(numbers, MISSING);
    int[][][] codes = new int[table.items().size()][table.conditions().size()][];
    for (int i = 0; i < codes.length; i++) {
      var item = table.items().get(i);
      for (int j = 0; j < codes[i].length; j++) {
        Cell cell = item.cell(j);
        if (cell.size() == 1) {
          codes[i][j] = singles.of(code(cell, 0, numbers));
          continue;
        }
        codes[i][j] = new int[cell.size()];
        for (int r = 0; r < codes[i][j].length; r++) {
          codes[i][j][r] = code(cell, r, numbers);
        }
      }
    }
    return codes;
  }

  /** Numbers answers in the order in which they are met. */
  private int code(Cell cell, int repeat, int[] numbers) {
    int answer = cell.answer(repeat);
    boolean missing =
        !cell.isOwn(repeat)
            || !cell.isAnswered(repeat)
            || (answer == Cell.NO_ANSWER && unreadable == Unreadable.EXCLUDE);
    if (missing) {
      return MISSING;
    }
    if (numbers[answer + 1] == MISSING) {
      numbers[answer + 1] = known++;
    }
    return numbers[answer + 1];
  }
}
