package io.github.promptharness.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A table as RFC 4180 has it, row by row. It is read as strictly as {@link CsvFile} does, but the
 * separator is the one by which the header has the names that are asked for.
 */
final class RecordingTable implements RecordingSource {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
  private static final int MOST_SIGNS = 1 << 26;

  /** The lines of a row, and where it begins. */
  private record Lines(int first, String text) {}

  private final String file;
  private final Utf8Stream lines;
  private final CsvHeader header;
  private int rows;

  /**
   * Reads the header.
   *
   * @param names columns that must be there
   */
  RecordingTable(String file, Utf8Stream lines, Collection<String> names) {
    this.file = file;
    this.lines = lines;
    Lines first =
        nextLines()
            .orElseThrow(
                () -> new Place(file, 1).refuse("the file is empty, begin it with a row of names"));
    this.header = header(first, names);
    requireColumns(names);
  }

  @Override
  public Optional<RecordingRow> next() {
    return nextLines()
        .map(
            row -> {
              rows++;
              return new RecordingCells(
                  new CsvRow(header, rows, row.first, cells(row, header.separator())));
            });
  }

  private CsvHeader header(Lines first, Collection<String> names) {
    char best = SEPARATORS.get(0);
    long most = -1;
    for (char separator : SEPARATORS) {
      var there = named(first, separator);
      long found = names.stream().filter(there::contains).count();
      if (found > most
          || (found == most && found == 0 && there.size() > named(first, best).size())) {
        most = found;
        best = separator;
      }
    }
    var cells = cells(first, best);
    return new CsvHeader(file, first.first, best, "", cells);
  }

  /** The names of a header; none if it cannot be read with this separator. */
  private static List<String> named(Lines first, char separator) {
    return CsvCells.of(first.text, separator).orElse(List.of()).stream()
        .map(WhiteSpace::strip)
        .toList();
  }

  private void requireColumns(Collection<String> names) {
    for (String name : names) {
      int at = header.names().indexOf(name);
      if (at < 0) {
        throw new Place(file, header.line())
            .refuse("column " + Excerpt.of(name), RecordingRows.missing(name, header.names()));
      }
      if (header.names().lastIndexOf(name) != at) {
        throw header.refuse(
            header.line(),
            header.names().lastIndexOf(name) + 1,
            "column %s has that name too, give each its own".formatted(at + 1));
      }
    }
  }

  private List<String> cells(Lines row, char separator) {
    return CsvCells.of(row.text, separator)
        .orElseThrow(() -> refusal(row, CsvScan.firstFault(row.text, separator).orElseThrow()));
  }

  private IllegalArgumentException refusal(Lines row, CsvScan.Fault fault) {
    String name =
        header == null || fault.column() > header.names().size()
            ? "column " + fault.column()
            : "column %s (%s)"
                .formatted(Excerpt.of(header.names().get(fault.column() - 1)), fault.column());
    return new Place(file, row.first + fault.line() - 1).refuse(name, fault.problem());
  }

  /** The lines up to the one that closes all quotes, blank ones before them left out. */
  private Optional<Lines> nextLines() {
    var line = lines.next();
    while (line.isPresent() && isBlank(line.get())) {
      line = lines.next();
    }
    if (line.isEmpty()) {
      return Optional.empty();
    }
    int first = lines.line();
    String text = line.get();
    return Optional.of(new Lines(first, hasOpenQuote(text) ? withNext(text) : text));
  }

  private String withNext(String start) {
    var text = new StringBuilder(start);
    boolean isOpen = true;
    while (isOpen && text.length() <= MOST_SIGNS) {
      var line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      text.append('\n').append(line.get());
      isOpen ^= hasOpenQuote(line.get());
    }
    return text.toString();
  }

  /** Whether there is an odd number of quotes. */
  private static boolean hasOpenQuote(String line) {
    boolean isOpen = false;
    for (int at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) {
      isOpen = !isOpen;
    }
    return isOpen;
  }

  private boolean isBlank(String line) {
    for (int i = 0; i < line.length(); i++) {
      char sign = line.charAt(i);
      if (!WhiteSpace.is(sign) && !isSeparator(sign)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSeparator(char sign) {
    return header == null ? SEPARATORS.contains(sign) : sign == header.separator();
  }
}
