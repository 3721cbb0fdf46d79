package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.report.content.WholeFile;
import io.github.promptharness.report.data.Formulas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/** Puts the rows of a review sheet together, each text once, with the marks that it has already. */
final class SheetWriter {
  /** The columns, in order. */
  static final List<String> HEADER =
      List.of(
          "item",
          "condition",
          "sampling",
          "repeat",
          "sha256",
          "text",
          "read_by",
          "read_on",
          "embargo",
          "note");

  /** Tells spreadsheets that the file is in UTF-8. */
  static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Reviewed before;
  private final StringBuilder lines = new StringBuilder(BYTE_ORDER_MARK);
  private final Set<String> written = new HashSet<>();
  private int unread;

  SheetWriter(Reviewed before) {
    this.before = before;
    print(HEADER);
  }

  /** How many of the texts nobody has read. */
  int unread() {
    return unread;
  }

  /** Adds a text; nothing where it is empty or there already. */
  void add(String item, String condition, String sampling, int repeat, String text) {
    String hash = Fingerprints.of(text);
    if (text.isEmpty() || !written.add(hash)) {
      return;
    }
    Optional<Reviewed.Mark> mark = before.of(text);
    if (mark.flatMap(Reviewed.Mark::reader).isEmpty()) {
      unread++;
    }
    print(cells(List.of(item, condition, sampling, Integer.toString(repeat), hash, text), mark));
  }

  private void print(List<String> cells) {
    try {
      CSVFormat.RFC4180.printRecord(lines, cells.toArray());
    } catch (IOException e) {
      throw new IllegalStateException("text can be added to a text in memory", e);
    }
  }

  /**
   * Writes the sheet, with the marks of other texts that were there behind its own.
   *
   * @throws HarnessException if it cannot be written
   */
  void writeTo(Path file) {
    for (Reviewed.Mark mark : before.marks()) {
      if (!written.contains(mark.sha256()) && mark.isMarked()) {
        print(cells(List.of("", "", "", "", mark.sha256(), mark.shown()), Optional.of(mark)));
      }
    }
    WholeFile.write(file, lines.toString().getBytes(UTF_8));
  }

  private static List<String> cells(List<String> about, Optional<Reviewed.Mark> mark) {
    var cells = new ArrayList<String>();
    about.forEach(cell -> cells.add(Formulas.neutralised(cell)));
    Optional<Reviewed.Reader> reader = mark.flatMap(Reviewed.Mark::reader);
    cells.add(Formulas.neutralised(reader.map(Reviewed.Reader::name).orElse("")));
    cells.add(reader.map(each -> each.on().toString()).orElse(""));
    cells.add(mark.map(each -> each.embargoed() ? "yes" : "no").orElse("no"));
    cells.add(Formulas.neutralised(mark.map(Reviewed.Mark::note).orElse("")));
    return cells;
  }
}
