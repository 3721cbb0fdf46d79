package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.data.Formulas;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of texts for people to read before others see them: CSV in UTF-8, a row for each text,
 * with columns to fill in.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>holds</th></tr>
 * <tr><td>{@code item}, {@code condition}, {@code sampling}, {@code repeat}</td><td>the first answer
 *     that has this text</td></tr>
 * <tr><td>{@code sha256}</td><td>of the text in UTF-8; by it a mark finds its text again</td></tr>
 * <tr><td>{@code text}</td><td>what the model wrote; formulas are made harmless as in {@link
 *     Formulas}</td></tr>
 * <tr><td>{@code read_by}</td><td>to fill in: who has read it, as it may stand in print</td></tr>
 * <tr><td>{@code read_on}</td><td>to fill in: the day, as 2026-05-01</td></tr>
 * <tr><td>{@code embargo}</td><td>to fill in: {@code yes} if it must not be shown yet</td></tr>
 * <tr><td>{@code note}</td><td>to fill in: for the group</td></tr>
 * </table>
 */
public final class ReviewSheet {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final List<String> HEADER =
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

  private ReviewSheet() {}

  /**
   * Writes the sheet of all texts of a result, each text once. A sheet that is there already keeps
   * its marks.
   *
   * @return how many texts nobody has read yet
   * @throws HarnessException if it cannot be written
   * @throws IllegalArgumentException if a file is there that is no review sheet
   */
  public static int write(Path file, StudyResult result) {
    return write(file, result, row -> true);
  }

  /**
   * Writes the sheet of some texts, such as those of the items that a report will show. Marks of
   * other texts in a sheet that is there already are kept.
   *
   * @param wanted which answers
   * @return how many of these texts nobody has read yet
   */
  public static int write(Path file, StudyResult result, Predicate<Observation> wanted) {
    Reviewed before = Files.exists(file) ? read(file) : Reviewed.NOTHING;
    var written = new HashSet<String>();
    var unread = new ArrayList<String>();
    var lines = new StringBuilder(BYTE_ORDER_MARK);
    try (var printer = new CSVPrinter(lines, CSVFormat.RFC4180);
        Stream<Observation> rows = result.observations().stream()) {
      printer.printRecord(HEADER);
      for (Observation row : (Iterable<Observation>) rows.filter(wanted)::iterator) {
        String hash = Fingerprints.of(row.text());
        if (row.outcome() == OutcomeClass.FAILED || row.text().isEmpty() || !written.add(hash)) {
          continue;
        }
        Optional<Reviewed.Mark> mark = before.of(row.text());
        if (mark.flatMap(Reviewed.Mark::reader).isEmpty()) {
          unread.add(hash);
        }
        printer.printRecord(
            cells(
                List.of(
                    row.prompt(),
                    row.condition(),
                    row.sampling(),
                    Integer.toString(row.repeat()),
                    hash,
                    row.text()),
                mark));
      }
      for (Reviewed.Mark mark : before.marks()) {
        if (!written.contains(mark.sha256()) && isMarked(mark)) {
          printer.printRecord(
              cells(List.of("", "", "", "", mark.sha256(), mark.shown()), Optional.of(mark)));
        }
      }
      replace(file, lines.toString());
    } catch (IOException e) {
      throw new HarnessException(
          "cannot write the review sheet %s, check folder and disk and write it again: %s"
              .formatted(file, e),
          e);
    }
    return unread.size();
  }

  private static boolean isMarked(Reviewed.Mark mark) {
    return mark.reader().isPresent() || mark.embargoed() || !mark.note().isEmpty();
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

  private static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.write(part, text.getBytes(UTF_8));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Reads the marks. The separator may be a comma, a semicolon or a tab, whatever the spreadsheet
   * made of it.
   *
   * @throws IllegalArgumentException if the file cannot be read or is no review sheet, or a mark is
   *     incomplete; one sentence says where
   */
  public static Reviewed read(Path file) {
    String text = text(file);
    String first = text.lines().findFirst().orElse("");
    char separator = first.contains("\t") ? '\t' : first.contains(";") ? ';' : ',';
    var format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    var marks = new ArrayList<Reviewed.Mark>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> missing =
          HEADER.stream().filter(name -> !parser.getHeaderNames().contains(name)).toList();
      if (!missing.isEmpty()) {
        throw refuse(file, 1, "it lacks the columns %s of a review sheet".formatted(missing));
      }
      for (CSVRecord record : parser) {
        marks.add(mark(file, record));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the review sheet %s, save it as CSV in UTF-8: %s".formatted(file, e), e);
    }
    return Reviewed.of(marks);
  }

  private static String text(Path file) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the review sheet %s is not in UTF-8: save it from the spreadsheet as CSV UTF-8"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the review sheet %s: %s".formatted(file, e), e);
    }
  }

  private static Reviewed.Mark mark(Path file, CSVRecord record) {
    long line = record.getRecordNumber() + 1;
    if (!record.isConsistent()) {
      throw refuse(
          file, line, "a row needs a cell for each of the %s columns".formatted(HEADER.size()));
    }
    String hash = record.get("sha256").strip().toLowerCase(Locale.ROOT);
    if (!hash.matches("[0-9a-f]{64}")) {
      throw refuse(file, line, "sha256 must be the 64 digits that the sheet was written with");
    }
    String shown = Formulas.restored(record.get("text"));
    boolean isKept = record.get("item").isEmpty() && shown.matches("[0-9a-f]{64}");
    return new Reviewed.Mark(
        hash,
        isKept ? shown : Fingerprints.ofLetters(shown),
        reader(file, line, record),
        embargo(file, line, record.get("embargo").strip().toLowerCase(Locale.ROOT)),
        Formulas.restored(record.get("note")));
  }

  private static Optional<Reviewed.Reader> reader(Path file, long line, CSVRecord record) {
    String by = Formulas.restored(record.get("read_by")).strip();
    String on = record.get("read_on").strip();
    if (by.isEmpty() && on.isEmpty()) {
      return Optional.empty();
    }
    if (by.isEmpty() || on.isEmpty()) {
      throw refuse(
          file,
          line,
          "who has read a text and when belong together: fill in read_by and read_on, or neither");
    }
    try {
      return Optional.of(new Reviewed.Reader(by, LocalDate.parse(on)));
    } catch (DateTimeParseException e) {
      throw refuse(file, line, "read_on must be a day such as 2026-05-01: " + on);
    }
  }

  private static boolean embargo(Path file, long line, String cell) {
    return switch (cell) {
      case "yes", "true" -> true;
      case "", "no", "false" -> false;
      default -> throw refuse(file, line, "embargo must be yes or no: " + cell);
    };
  }

  private static IllegalArgumentException refuse(Path file, long line, String why) {
    return new IllegalArgumentException("%s, row %s: %s".formatted(file, line, why));
  }
}
