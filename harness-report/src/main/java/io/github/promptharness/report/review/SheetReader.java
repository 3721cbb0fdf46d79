package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.report.data.Formulas;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a review sheet that people have filled in. */
final class SheetReader {
  private SheetReader() {}

  /**
   * A row.
   *
   * @param number as a spreadsheet counts it; the header is 1
   * @param isKept whether it stands for a text that was not part of the result when the sheet was
   *     written, so that it has a fingerprint in the text's place
   * @param mark what it says
   */
  record Row(long number, boolean isKept, Reviewed.Mark mark) {}

  /**
   * All rows below the header.
   *
   * @throws IllegalArgumentException if the file cannot be read or is no review sheet, or a mark is
   *     incomplete; one sentence says where
   */
  static List<Row> rows(Path file) {
    String text = text(file);
    String first = text.lines().findFirst().orElse("");
    char separator = first.contains("\t") ? '\t' : first.contains(";") ? ';' : ',';
    var format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setHeader()
            .setSkipHeaderRecord(true)
            // Spreadsheets leave columns behind that have been emptied.
            .setAllowMissingColumnNames(true)
            .setIgnoreEmptyLines(true)
            .get();
    var rows = new ArrayList<Row>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<String> missing =
          SheetWriter.HEADER.stream()
              .filter(name -> !parser.getHeaderNames().contains(name))
              .toList();
      if (!missing.isEmpty()) {
        throw refuse(file, 1, "it lacks the columns %s of a review sheet".formatted(missing));
      }
      for (CSVRecord record : parser) {
        rows.add(row(file, record));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "the review sheet %s is no whole CSV file, save it again as CSV UTF-8: %s"
              .formatted(file, e.getMessage()),
          e);
    }
    return rows;
  }

  private static String text(Path file) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
      return text.startsWith(SheetWriter.BYTE_ORDER_MARK) ? text.substring(1) : text;
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

  private static Row row(Path file, CSVRecord record) {
    long line = record.getRecordNumber() + 1;
    if (!SheetWriter.HEADER.stream().allMatch(record::isSet) || hasMore(record)) {
      throw refuse(
          file,
          line,
          "a row needs a cell for each of the %s columns, no fewer and no more"
              .formatted(SheetWriter.HEADER.size()));
    }
    String hash = record.get("sha256").strip().toLowerCase(Locale.ROOT);
    if (!hash.matches("[0-9a-f]{64}")) {
      throw refuse(file, line, "sha256 must be the 64 digits that the sheet was written with");
    }
    String shown = Formulas.restored(record.get("text"));
    boolean isKept = record.get("item").isEmpty() && shown.matches("[0-9a-f]{64}");
    return new Row(
        line,
        isKept,
        new Reviewed.Mark(
            hash,
            isKept ? shown : Fingerprints.ofLetters(shown),
            reader(file, line, record),
            embargo(file, line, record.get("embargo").strip().toLowerCase(Locale.ROOT)),
            Formulas.restored(record.get("note"))));
  }

  /** Whether anything stands where no column has a name. */
  private static boolean hasMore(CSVRecord record) {
    int named = 1 + Collections.max(record.getParser().getHeaderMap().values());
    return record.stream().skip(named).anyMatch(cell -> !cell.isBlank());
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

  /** The refusal of a row. */
  static IllegalArgumentException refuse(Path file, long line, String why) {
    return new IllegalArgumentException("%s, row %s: %s".formatted(file, line, why));
  }
}
