package io.github.promptharness.report.data;

import io.github.promptharness.report.content.WholeFiles;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes tables row by row, as CSV and as JSON Lines in one pass. */
final class TableFiles {
  private final WholeFiles files;
  private final CsvForm form;

  TableFiles(WholeFiles files, CsvForm form) {
    this.files = files;
    this.form = form;
  }

  /** As {@code name.csv} and {@code name.jsonl}. */
  <R> Written write(Table<R> table) {
    String csvName = table.name() + ".csv";
    String jsonName = table.name() + ".jsonl";
    var written = new Rows<>(table, files.open(csvName), files.open(jsonName));
    long rows = written.write(csvName);
    return new Written(table, written.seen(), rows, files.finish(csvName), files.finish(jsonName));
  }

  /** As {@code name.csv} alone. */
  <R> Written writeCsv(Table<R> table) {
    String name = table.name() + ".csv";
    var written = new Rows<>(table, files.open(name), Writer.nullWriter());
    long rows = written.write(name);
    return new Written(table, written.seen(), rows, files.finish(name), "");
  }

  /** The rows of one table on their way. */
  private final class Rows<R> {
    private final Table<R> table;
    private final List<Column<R>> columns;
    private final List<Facts> facts = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Writer csv;
    private final Writer json;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder object = new StringBuilder();

    Rows(Table<R> table, Writer csv, Writer json) {
      this.table = table;
      this.columns = table.columns();
      this.csv = csv;
      this.json = json;
      for (Column<R> column : columns) {
        facts.add(new Facts());
        keys.add(JsonForm.text(new Cell.Text(column.name())) + ":");
      }
    }

    long write(String name) {
      long number = 0;
      try (var stream = table.rows().get()) {
        header();
        for (Iterator<R> rows = stream.iterator(); rows.hasNext(); ) {
          number++;
          row(number, rows.next());
        }
        return number;
      } catch (IOException e) {
        throw WholeFiles.failure(files.place(name), e);
      }
    }

    private void header() throws IOException {
      for (Column<R> column : columns) {
        line.append(line.isEmpty() ? "" : ",");
        CsvForm.header(line, column.name());
      }
      flush(line, csv);
    }

    private void row(long number, R row) throws IOException {
      object.append('{');
      for (int i = 0; i < columns.size(); i++) {
        Cell cell = columns.get(i).reading().of(number, row);
        facts.get(i).add(cell);
        line.append(i == 0 ? "" : ",");
        form.append(line, cell, facts.get(i));
        object.append(i == 0 ? "" : ",").append(keys.get(i));
        JsonForm.append(object, cell);
      }
      object.append('}');
      flush(line, csv);
      flush(object, json);
    }

    private void flush(StringBuilder text, Writer to) throws IOException {
      to.append(text.append('\n'));
      text.setLength(0);
    }

    List<Written.Seen> seen() {
      var seen = new ArrayList<Written.Seen>();
      for (int i = 0; i < columns.size(); i++) {
        seen.add(new Written.Seen(columns.get(i), facts.get(i)));
      }
      return seen;
    }
  }
}
