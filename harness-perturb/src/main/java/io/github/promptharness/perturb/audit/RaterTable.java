package io.github.promptharness.perturb.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads what one rater wrote. Spreadsheets may have put semicolons for commas and a mark in front.
 */
final class RaterTable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path table;
  private final Set<String> pairs;
  private final Map<String, Judgement> said = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private RaterTable(Path table, Set<String> pairs) {
    this.table = table;
    this.pairs = pairs;
  }

  /** Judgements by pair; those left open are not there. */
  static Map<String, Judgement> read(Path table, Set<String> pairs) {
    return new RaterTable(table, pairs).read();
  }

  private Map<String, Judgement> read() {
    String text = text();
    String header = text.lines().findFirst().orElse("");
    boolean semicolons = header.contains(";") && !header.contains(",");
    var format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(semicolons ? ';' : ',')
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();
    try (var parser = format.parse(new StringReader(text))) {
      for (String column : Set.of("pair", "same_meaning")) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new IllegalArgumentException(
              "%s must have the column \"%s\": %s; give a filled copy of audit.csv"
                  .formatted(table, column, parser.getHeaderNames()));
        }
      }
      parser.forEach(this::add);
    } catch (CSVException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "%s must be CSV as audit.csv was: %s; save it as CSV UTF-8"
              .formatted(table, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + table, e);
    }
    return said;
  }

  private String text() {
    try {
      String text = Files.readString(table, UTF_8);
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the table %s as UTF-8, check the file: %s".formatted(table, e), e);
    }
  }

  private void add(CSVRecord row) {
    String pair = row.isSet("pair") ? row.get("pair").strip() : "";
    String written = row.isSet("same_meaning") ? row.get("same_meaning").strip() : "";
    if (!pairs.contains(pair)) {
      throw refuse(row, "pair %s is none of these variants; give those that were drawn from", pair);
    }
    if (!seen.add(pair)) {
      throw refuse(row, "pair %s is there twice; take one out", pair);
    }
    if (!written.isEmpty()) {
      said.put(
          pair,
          Judgement.of(written)
              .orElseThrow(
                  () ->
                      refuse(
                          row,
                          "same_meaning must be yes, no, unsure or empty: %s; correct it",
                          written)));
    }
  }

  private IllegalArgumentException refuse(CSVRecord row, String problem, String value) {
    return new IllegalArgumentException(
        "%s, row %s: ".formatted(table, row.getRecordNumber())
            + problem.formatted("\"" + value + "\""));
  }
}
