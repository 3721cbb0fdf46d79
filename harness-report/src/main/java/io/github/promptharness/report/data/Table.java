package io.github.promptharness.report.data;

import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Rows and their columns.
 *
 * @param name of its files, without ending
 * @param about what a row is
 * @param columns no two of one name
 * @param rows can be opened again and again; the caller closes them
 */
record Table<R>(String name, String about, List<Column<R>> columns, Supplier<Stream<R>> rows) {
  Table {
    columns = List.copyOf(columns);
    var names = new HashSet<String>();
    for (Column<R> column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "two columns of %s are called %s; rename the tag".formatted(name, column.name()));
      }
    }
  }

  static <R> Table<R> of(String name, String about, List<Column<R>> columns, List<R> rows) {
    return new Table<>(name, about, columns, rows::stream);
  }
}
