package io.github.promptharness.stats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.promptharness.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One line of {@code cases.jsonl} with the files it names.
 *
 * @param folder where those files lie
 */
public record GoldenCase(Path folder, JsonNode line) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is to be computed. */
  public String statistic() {
    return line.path("statistic").asText();
  }

  /** For messages. */
  public String name() {
    return line.path("family").asText()
        + " "
        + line.path("case").asText()
        + " "
        + statistic()
        + " "
        + line.path("params");
  }

  /** A setting as text; empty if it is not given. */
  public String param(String name) {
    return line.path("params").path(name).asText("");
  }

  /** A setting as it stands in the file; a missing node if it is not given. */
  public JsonNode setting(String name) {
    return line.path("params").path(name);
  }

  /** A setting that must be a number. */
  public double numberParam(String name) {
    JsonNode value = setting(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("params." + name + " must be a number: " + value);
    }
    return value.doubleValue();
  }

  /** A setting that must be true or false. */
  public boolean flag(String name) {
    JsonNode value = setting(name);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("params." + name + " must be true or false: " + value);
    }
    return value.booleanValue();
  }

  /** Whether there is such an input. */
  public boolean has(String input) {
    return line.path("inputs").has(input);
  }

  /** An input that stands in the line, or the whole JSON file it names. */
  public JsonNode json(String input) {
    JsonNode source = source(input);
    if (!isFile(source)) {
      return source;
    }
    try {
      return JSON.readTree(Files.readString(folder.resolve(source.get("file").textValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An input that is one number. */
  public double number(String input) {
    JsonNode value = source(input);
    if (!value.isNumber() && !value.isTextual()) {
      throw new IllegalArgumentException("inputs." + input + " must be a number: " + value);
    }
    return parsed(value.asText());
  }

  /** An input that is one text. */
  public String text(String input) {
    return source(input).textValue();
  }

  /** A vector: inline, or the column of a file, less another column if the case says so. */
  public double[] numbers(String input) {
    JsonNode source = source(input);
    if (!isFile(source)) {
      return StreamSupport.stream(source.spliterator(), false)
          .mapToDouble(value -> parsed(value.asText()))
          .toArray();
    }
    double[] numbers = parsed(labels(input));
    if (source.has("minus_column")) {
      double[] minus = parsed(column(source, source.get("minus_column").textValue()));
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] -= minus[row];
      }
    }
    return numbers;
  }

  /** A vector of texts: inline, or the column of a file. An empty text is a missing value. */
  public List<String> labels(String input) {
    JsonNode source = source(input);
    return isFile(source)
        ? column(source, source.get("column").textValue())
        : StreamSupport.stream(source.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** A vector of texts as codes counted from 0 in the order of appearance; -1 is missing. */
  public int[] codes(String input) {
    var codes = new HashMap<String, Integer>();
    return labels(input).stream().mapToInt(label -> code(codes, label)).toArray();
  }

  /** A matrix by rows: inline, or columns of a file. NaN is missing. */
  public double[][] matrix(String input) {
    return table(input).stream().map(GoldenCase::parsed).toArray(double[][]::new);
  }

  /** A matrix of whole numbers. */
  public int[][] integers(String input) {
    return table(input).stream()
        .map(row -> row.stream().mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  /** A matrix of labels as codes counted from 0 in the order of appearance; -1 is missing. */
  public int[][] codeMatrix(String input) {
    var codes = new HashMap<String, Integer>();
    return table(input).stream()
        .map(row -> row.stream().mapToInt(label -> code(codes, label)).toArray())
        .toArray(int[][]::new);
  }

  /** A matrix of texts by rows: inline, or a file below its header. */
  public List<List<String>> table(String input) {
    JsonNode source = source(input);
    if (!isFile(source)) {
      return StreamSupport.stream(source.spliterator(), false)
          .map(row -> StreamSupport.stream(row.spliterator(), false).map(GoldenCase::cell).toList())
          .toList();
    }
    var header = header(source);
    int[] columns =
        source.has("columns")
            ? StreamSupport.stream(source.get("columns").spliterator(), false)
                .mapToInt(name -> place(header, name.textValue()))
                .toArray()
            : source.has("column")
                ? new int[] {place(header, source.get("column").textValue())}
                : IntStream.range(0, records(source).get(0).size()).toArray();
    return rows(source).stream()
        .map(row -> IntStream.of(columns).mapToObj(row::get).toList())
        .toList();
  }

  /** How many values the case expects of a list, which may be the first of more. */
  public int expectedSize(String key) {
    return line.path("expected").path(key).size();
  }

  /** One value; NaN if it is undefined. */
  public static Map<String, ?> value(double value) {
    return Map.of("value", value);
  }

  /** One value; NaN if it is undefined. */
  public static Map<String, ?> value(OptionalDouble value) {
    return value(value.orElse(Double.NaN));
  }

  /** One value; NaN if it is undefined. */
  public static Map<String, ?> value(Result<Double> value) {
    return value(value.orElse(Double.NaN));
  }

  /** The ends of an interval. */
  public static Map<String, ?> interval(Interval interval) {
    return Map.of("interval", ends(interval));
  }

  /** The ends of an interval. */
  public static double[] ends(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  private JsonNode source(String input) {
    JsonNode source = line.path("inputs").path(input);
    if (source instanceof MissingNode) {
      throw new IllegalArgumentException("the case has no input named " + input);
    }
    return source;
  }

  private static boolean isFile(JsonNode source) {
    return source.isObject() && source.has("file");
  }

  private List<String> column(JsonNode source, String name) {
    int column = place(header(source), name);
    return rows(source).stream().map(row -> row.get(column)).toList();
  }

  private List<CSVRecord> rows(JsonNode source) {
    var records = records(source);
    if (!hasHeader(source)) {
      return records;
    }
    var header = header(source);
    return records.stream().skip(1).filter(row -> isWanted(row, header, source)).toList();
  }

  private static boolean isWanted(CSVRecord row, List<String> header, JsonNode source) {
    return source.path("where").properties().stream()
        .allMatch(
            entry -> row.get(place(header, entry.getKey())).equals(entry.getValue().asText()));
  }

  private List<String> header(JsonNode source) {
    return hasHeader(source) ? records(source).get(0).toList() : List.of();
  }

  private static boolean hasHeader(JsonNode source) {
    return source.path("header").asBoolean(true);
  }

  private List<CSVRecord> records(JsonNode source) {
    Path file = folder.resolve(source.get("file").textValue());
    try (var parser =
        CSVParser.parse(
            Files.readString(file), CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get())) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int place(List<String> header, String name) {
    int place = header.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException("no column named " + name + " among " + header);
    }
    return place;
  }

  private static String cell(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  private static double[] parsed(List<String> cells) {
    return cells.stream().mapToDouble(GoldenCase::parsed).toArray();
  }

  private static double parsed(String cell) {
    return cell.isEmpty() || cell.equals("null") ? Double.NaN : Double.parseDouble(cell);
  }

  private static int code(Map<String, Integer> codes, String label) {
    return label.isEmpty() ? -1 : codes.computeIfAbsent(label, fresh -> codes.size());
  }
}
