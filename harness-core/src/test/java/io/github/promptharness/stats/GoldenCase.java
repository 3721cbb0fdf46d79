package io.github.promptharness.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One line of {@code cases.jsonl} with the files it names. */
record GoldenCase(JsonNode line) {
  String statistic() {
    return line.get("statistic").textValue();
  }

  String name() {
    return line.get("family").textValue()
        + " "
        + line.get("case").textValue()
        + " "
        + statistic()
        + " "
        + line.get("params");
  }

  /** A setting as text; empty if it is not given. */
  String param(String name) {
    return line.get("params").path(name).asText("");
  }

  double number(String input) {
    return line.get("inputs").get(input).doubleValue();
  }

  /** A vector that stands in the line. */
  double[] numbers(String input) {
    JsonNode values = line.get("inputs").get(input);
    return IntStream.range(0, values.size())
        .mapToDouble(i -> values.get(i).doubleValue())
        .toArray();
  }

  /** The column of a file. */
  List<String> column(String input) {
    JsonNode source = line.get("inputs").get(input);
    var lines = lines(source);
    int column = lines.get(0).indexOf(source.get("column").textValue());
    return lines.stream().skip(1).map(cells -> cells.get(column)).toList();
  }

  /** The column of a file as numbers, less another column if the case says so. */
  double[] columnOfNumbers(String input) {
    JsonNode source = line.get("inputs").get(input);
    double[] numbers = column(input).stream().mapToDouble(Double::parseDouble).toArray();
    if (source.has("minus_column")) {
      var lines = lines(source);
      int minus = lines.get(0).indexOf(source.get("minus_column").textValue());
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] -= Double.parseDouble(lines.get(row + 1).get(minus));
      }
    }
    return numbers;
  }

  /** The rows of a file below its header, if it has one. */
  List<List<String>> table(String input) {
    JsonNode source = line.get("inputs").get(input);
    var lines = lines(source);
    return source.path("header").asBoolean(true) ? lines.subList(1, lines.size()) : lines;
  }

  private List<List<String>> lines(JsonNode source) {
    return text(line.get("family").textValue(), source.get("file").textValue())
        .lines()
        .map(row -> Arrays.asList(row.replace("\"", "").split(",", -1)))
        .toList();
  }

  static String text(String family, String file) {
    String path = "/golden/" + family + "/" + file;
    try (var stream = GoldenCase.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new FileNotFoundException(path);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
