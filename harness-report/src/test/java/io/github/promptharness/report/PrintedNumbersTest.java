package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.paper.PrintedPaper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison of printed tables with a summary bites: a number in the wrong place is found. */
class PrintedNumbersTest {
  private static final Summary SUMMARY = EveryFigure.of().summary();
  private static final String SAMPLING = EveryFigure.SAMPLINGS.get(0);
  private static final List<PrintedTable> TABLES = PrintedPaper.markdown(SUMMARY, 0);

  /** Odd, and prime to the width of any table, so that each column is met. */
  private static final int STEP = 5;

  @Test
  void tables_asTheyAre_hold() {
    PrintedNumbers.hold(TABLES, SUMMARY, SAMPLING);
  }

  @Test
  void tables_oneDigitChanged_doNot() {
    int changed = 0;
    for (Cell cell : cells()) {
      String text = cell.text();
      int at = lastDigit(text);
      if (at >= 0) {
        char other = text.charAt(at) == '7' ? '8' : '7';
        String wrong = text.substring(0, at) + other + text.substring(at + 1);
        assertFound(cell.with(wrong), text + " -> " + wrong);
        changed++;
      }
    }
    assertTrue(changed > 100, changed + " cells with digits");
  }

  @Test
  void tables_twoCellsOfARowSwapped_doNot() {
    int swapped = 0;
    for (Cell cell : cells()) {
      if (cell.column() + 1 < cell.table().header().size()) {
        String next = cell.table().cell(cell.line(), cell.column() + 1);
        if (!next.equals(cell.text())) {
          var tables = new ArrayList<>(cell.with(next));
          tables.set(
              cell.number(),
              tables.get(cell.number()).with(cell.line(), cell.column() + 1, cell.text()));
          assertFound(tables, cell.text() + " <-> " + next);
          swapped++;
        }
      }
    }
    assertTrue(swapped > 60, swapped + " swaps");
  }

  @Test
  void tables_twoCellsOfAColumnSwapped_doNot() {
    int swapped = 0;
    for (Cell cell : cells()) {
      if (cell.line() + 1 < cell.table().lines().size()) {
        String next = cell.table().cell(cell.line() + 1, cell.column());
        if (!next.equals(cell.text())) {
          var tables = new ArrayList<>(cell.with(next));
          tables.set(
              cell.number(),
              tables.get(cell.number()).with(cell.line() + 1, cell.column(), cell.text()));
          assertFound(tables, cell.text() + " <-> " + next);
          swapped++;
        }
      }
    }
    assertTrue(swapped > 100, swapped + " swaps");
  }

  @Test
  void tables_oneLeftOut_doNot() {
    for (PrintedTable table : TABLES) {
      // The main table, the first, has all the differences too; parameters hold no estimate.
      boolean isSaidTwice =
          table.equals(TABLES.get(0))
              || table.header().contains("operator")
              || table.header().get(1).startsWith("difference unreadable");
      if (!isSaidTwice) {
        var rest = new ArrayList<>(TABLES);
        rest.remove(table);
        assertFound(rest, "without " + table.header());
      }
    }
  }

  private static void assertFound(List<PrintedTable> tables, String change) {
    assertFalse(PrintedNumbers.faults(tables, SUMMARY, SAMPLING).isEmpty(), change);
  }

  private static int lastDigit(String text) {
    int at = text.length() - 1;
    while (at >= 0 && !Character.isDigit(text.charAt(at))) {
      at--;
    }
    return at;
  }

  /** A cell of the tables of the study; those of the parameters are words but for two columns. */
  private static List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    int count = 0;
    for (int t = 0; t < TABLES.size(); t++) {
      PrintedTable table = TABLES.get(t);
      for (int l = 0; l < table.lines().size() && !table.header().contains("operator"); l++) {
        for (int c = 1; c < table.header().size(); c++) {
          if (count++ % STEP == 0) {
            cells.add(new Cell(t, l, c));
          }
        }
      }
    }
    return cells;
  }

  private record Cell(int number, int line, int column) {
    PrintedTable table() {
      return TABLES.get(number);
    }

    String text() {
      return table().cell(line, column);
    }

    List<PrintedTable> with(String text) {
      var tables = new ArrayList<>(TABLES);
      tables.set(number, table().with(line, column, text));
      return tables;
    }
  }
}
