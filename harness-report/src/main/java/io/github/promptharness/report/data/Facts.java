package io.github.promptharness.report.data;

/** What was seen of a column while it was written. Not safe for many threads. */
final class Facts {
  private long missing;
  private long neutralised;
  private long replaced;
  private Cell least = Cell.MISSING;
  private Cell most = Cell.MISSING;

  void add(Cell cell) {
    if (cell instanceof Cell.Missing) {
      missing++;
    } else if (least instanceof Cell.Missing) {
      least = cell;
      most = cell;
    } else if (Cell.compare(cell, least) < 0) {
      least = cell;
    } else if (Cell.compare(cell, most) > 0) {
      most = cell;
    }
  }

  void countNeutralised() {
    neutralised++;
  }

  void countReplaced() {
    replaced++;
  }

  /** Cells without anything. */
  long missing() {
    return missing;
  }

  /** Cells of the CSV file with an apostrophe before them. */
  long neutralised() {
    return neutralised;
  }

  /** Cells of the CSV file in which characters were replaced. */
  long replaced() {
    return replaced;
  }

  /** The smallest number or earliest time; missing where there is none. */
  Cell least() {
    return ordered(least);
  }

  /** The largest number or latest time; missing where there is none. */
  Cell most() {
    return ordered(most);
  }

  private static Cell ordered(Cell cell) {
    boolean hasOrder =
        cell instanceof Cell.Whole
            || cell instanceof Cell.Real
            || cell instanceof Cell.Exact
            || cell instanceof Cell.Time;
    return hasOrder ? cell : Cell.MISSING;
  }
}
