package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<Optional<String>, Integer> codes = new HashMap<>();
  private final SingleCodes singles = new SingleCodes();

  private Coding(Unreadable unreadable) {
    this.unreadable = unreadable;
  }

  /** Codes by item, condition and repeat, which the caller does not change. */
  public static int[][][] codes(AnswerTable table, Unreadable unreadable) {
    boolean excluded = unreadable == Unreadable.EXCLUDE;
    return table
        .memo()
        .get(int[][][].class, excluded, () -> new Coding(unreadable).codes(table.items()));
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

  private int[][][] codes(List<AnswerTable.Item> items) {
    int[][][] codes = new int[items.size()][][];
    for (int i = 0; i < codes.length; i++) {
      List<List<Observation>> cells = items.get(i).cells();
      codes[i] = new int[cells.size()][];
      for (int j = 0; j < codes[i].length; j++) {
        List<Observation> cell = cells.get(j);
        if (cell.size() == 1) {
          codes[i][j] = singles.of(code(cell.get(0)));
          continue;
        }
        codes[i][j] = new int[cell.size()];
        for (int r = 0; r < codes[i][j].length; r++) {
          codes[i][j][r] = code(cell.get(r));
        }
      }
    }
    return codes;
  }

  private int code(Observation row) {
    boolean missing =
        row.sameTextAs().isPresent()
            || !row.outcome().isAnswered()
            || (row.answer().isEmpty() && unreadable == Unreadable.EXCLUDE);
    return missing ? MISSING : codes.computeIfAbsent(row.answer(), answer -> codes.size());
  }
}
