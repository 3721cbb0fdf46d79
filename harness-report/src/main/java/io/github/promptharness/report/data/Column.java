package io.github.promptharness.report.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

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

  /** A text that every row has. */
  static <R> Column<R> text(String name, String meaning, Function<R, String> text) {
    return of(name, Type.TEXT, meaning, row -> new Cell.Text(text.apply(row)));
  }

  /** A number of things that every row has. */
  static <R> Column<R> count(String name, String unit, String meaning, ToLongFunction<R> count) {
    return Column.<R>of(name, Type.INTEGER, meaning, row -> new Cell.Whole(count.applyAsLong(row)))
        .unit(unit);
  }

  /** A truth that every row has. */
  static <R> Column<R> truth(String name, String meaning, Predicate<R> holds) {
    return of(name, Type.TRUTH, meaning, row -> new Cell.Truth(holds.test(row)));
  }

  /** Texts in their order, of which there may be none. */
  static <R> Column<R> texts(String name, String meaning, Function<R, List<String>> texts) {
    return of(name, Type.LIST, meaning, row -> new Cell.Texts(texts.apply(row)));
  }

  /** A number that some rows lack. */
  static <R> Column<R> number(
      String name, String unit, String meaning, String missing, Function<R, OptionalDouble> cell) {
    return Column.<R>of(name, Type.NUMBER, meaning, row -> Cell.of(cell.apply(row)))
        .unit(unit)
        .missing(missing);
  }

  /** A text that some rows lack. */
  static <R> Column<R> text(
      String name, String meaning, String missing, Function<R, Optional<String>> cell) {
    return Column.<R>of(name, Type.TEXT, meaning, row -> Cell.of(cell.apply(row))).missing(missing);
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
