package io.github.promptharness.report.data;

import java.util.function.Function;

/**
 * One column of a table, for CSV, JSON Lines and codebook alike.
 *
 * @param name unique in its table
 * @param type of its cells
 * @param unit of its numbers; empty if they have none
 * @param values which are possible; empty if any are
 * @param missing when a cell is missing; empty if none ever is
 * @param meaning in one sentence
 * @param reading the cell of a row
 */
record Column<R>(
    String name,
    Type type,
    String unit,
    String values,
    String missing,
    String meaning,
    Reading<R> reading) {
  /** Finds the cell of a row. */
  interface Reading<R> {
    /**
     * The cell.
     *
     * @param number of the row in its file, from 1
     */
    Cell of(long number, R row);
  }

  static <R> Column<R> of(String name, Type type, String meaning, Function<R, Cell> cell) {
    return new Column<>(name, type, "", "", "", meaning, (number, row) -> cell.apply(row));
  }

  /** The number of the row. */
  static <R> Column<R> number() {
    return new Column<>(
        "row",
        Type.INTEGER,
        "",
        "1, 2, ...",
        "",
        "number of the row, the same in the CSV and the JSON Lines file",
        (number, row) -> new Cell.Whole(number));
  }

  Column<R> unit(String newUnit) {
    return new Column<>(name, type, newUnit, values, missing, meaning, reading);
  }

  Column<R> values(String newValues) {
    return new Column<>(name, type, unit, newValues, missing, meaning, reading);
  }

  Column<R> missing(String when) {
    return new Column<>(name, type, unit, values, when, meaning, reading);
  }
}
