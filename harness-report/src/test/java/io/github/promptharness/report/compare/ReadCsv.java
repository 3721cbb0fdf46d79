package io.github.promptharness.report.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the tables back by another library than the one that wrote them. */
final class ReadCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private ReadCsv() {}

  static List<CSVRecord> of(Path folder, String name) {
    try (CSVParser parser =
        CSVParser.parse(Files.readString(folder.resolve(name + ".csv")), FORMAT)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> header(Path folder, String name) {
    try (CSVParser parser =
        CSVParser.parse(Files.readString(folder.resolve(name + ".csv")), FORMAT)) {
      return parser.getHeaderNames();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number, to its last bit; none where the cell is empty. */
  static OptionalDouble number(CSVRecord row, String column) {
    String cell = row.get(column);
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
