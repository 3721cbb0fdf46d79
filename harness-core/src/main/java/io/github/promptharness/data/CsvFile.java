package io.github.promptharness.data;

import io.github.promptharness.Prompt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as RFC 4180 has it, with any separator: UTF-8, a header, and rows that have a cell for
 * each of its names. A line break within quotes is {@code \n}, however the file ends its lines.
 */
final class CsvFile {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
  private static final Pattern SEPARATOR_HINT = Pattern.compile("\"?(?i:sep)=(\\W)\"?");

  /** A row as it stands, with the line where it begins. */
  private record Row(int line, List<String> cells) {}

  private final String name;
  private final List<String> lines;
  private final char separator;

  private CsvFile(String name, List<String> lines, char separator) {
    this.name = name;
    this.lines = lines;
    this.separator = separator;
  }

  /** The prompts in the bytes of a file; at least one. */
  static List<Prompt> prompts(String name, byte[] bytes, Columns columns) {
    List<String> lines = Utf8Lines.ofTable(name, bytes);
    char separator = columns.separator();
    return new CsvFile(name, withoutHint(name, lines, separator), separator).prompts(columns);
  }

  /** Blanks the line by which Excel is told of a separator, so that others keep their numbers. */
  private static List<String> withoutHint(String name, List<String> lines, char separator) {
    Matcher hint = SEPARATOR_HINT.matcher(lines.get(0));
    if (!hint.matches()) {
      return lines;
    }
    char hinted = hint.group(1).charAt(0);
    if (hinted != separator) {
      throw new Place(name, 1)
          .refuse(
              "this line says that '%s' separates cells, say .separatedBy('%s') or delete the line"
                  .formatted(written(hinted), written(hinted)));
    }
    var rest = new ArrayList<>(lines);
    rest.set(0, "");
    return rest;
  }

  private List<Prompt> prompts(Columns columns) {
    var fault = CsvScan.firstFault(text(), separator);
    if (fault.isPresent() && fault.get().inHeader()) {
      throw header(List.of()).refuse(fault.get());
    }
    List<Row> rows = rows(fault.isPresent() ? 1 : Integer.MAX_VALUE);
    if (rows.isEmpty()) {
      throw new Place(name, 1).refuse("the file is empty, begin it with a row of names");
    }
    CsvHeader header = header(rows.get(0).cells());
    Columns resolved = header.resolve(columns);
    if (fault.isPresent()) {
      throw header.refuse(fault.get());
    }
    if (rows.size() == 1) {
      throw new Place(name, header.line())
          .refuse("there is a header but no row below it, add a row for each item");
    }
    var reader = new ItemReader(resolved);
    for (int i = 1; i < rows.size(); i++) {
      reader.add(new CsvRow(header, i, rows.get(i).line(), rows.get(i).cells()));
    }
    return reader.prompts();
  }

  private CsvHeader header(List<String> names) {
    return new CsvHeader(name, headerLine(), separator, otherSeparator(), names);
  }

  /** What to say if the names seem to be separated by another sign; else nothing. */
  private String otherSeparator() {
    String line = lines.get(headerLine() - 1);
    for (char other : SEPARATORS) {
      if (count(line, other) > count(line, separator)) {
        return "the names seem to be separated by '%s', say .separatedBy('%s')"
            .formatted(written(other), written(other));
      }
    }
    return "";
  }

  private static String written(char sign) {
    return sign == '\t' ? "\\t" : String.valueOf(sign);
  }

  private static long count(String line, char sign) {
    return line.chars().filter(c -> c == sign).count();
  }

  private int headerLine() {
    int line = 1;
    while (line < lines.size() && isBlank(line)) {
      line++;
    }
    return line;
  }

  /** Whether a line is of white space and separators alone, as a spreadsheet ends a table. */
  private boolean isBlank(int line) {
    return lines.get(line - 1).chars().allMatch(c -> WhiteSpace.is(c) || c == separator);
  }

  private String text() {
    return String.join("\n", lines);
  }

  /** The first rows, blank lines left out. */
  private List<Row> rows(int most) {
    var rows = new ArrayList<Row>();
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
    try (CSVParser parser = CSVParser.parse(text(), format)) {
      Iterator<CSVRecord> records = parser.iterator();
      int line = 1;
      while (rows.size() < most && records.hasNext()) {
        CSVRecord record = records.next();
        if (!isBlank(line)) {
          rows.add(new Row(line, record.toList()));
        }
        line = (int) parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    return rows;
  }
}
