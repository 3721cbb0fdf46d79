package io.github.promptharness.report.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Estimate;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the scripts must find, told by the result itself and by nothing of the export. */
final class Expected {
  private final StudyResult result;
  private final List<Observation> observations;

  Expected(StudyResult result) {
    this.result = result;
    this.observations = result.observations().stream().toList();
  }

  void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("tables.csv"), tables());
    Files.write(folder.resolve("numbers.csv"), numbers());
    Files.write(folder.resolve("texts.csv"), texts());
    Files.write(folder.resolve("times.csv"), times());
  }

  private List<String> tables() {
    long tags =
        observations.stream().flatMap(row -> row.tags().keySet().stream()).distinct().count();
    return List.of(
        "file,rows,columns",
        "observations,%d,%d".formatted(observations.size(), 36 + tags),
        "estimates,%d,50".formatted(result.summary().rows().size()),
        "comparisons,4,29");
  }

  private List<String> numbers() {
    var lines = new ArrayList<>(List.of("file,column,row,value"));
    observed(lines, "repeat", row -> OptionalDouble.of(row.repeat()));
    observed(lines, "dose", Observation::dose);
    observed(lines, "score", Observation::score);
    observed(lines, "output_tokens", row -> ifKnown(row, (double) row.outputTokens()));
    observed(lines, "cost_usd", row -> ifKnown(row, row.cost().toUsd().doubleValue()));
    observed(
        lines,
        "latency_s",
        row -> ifKnown(row, BigDecimal.valueOf(row.latency().toNanos(), 9).doubleValue()));
    observed(lines, "original", row -> OptionalDouble.of(row.isOriginal() ? 1 : 0));
    estimated(lines, "value", Estimate.Value::point);
    estimated(lines, "low", value -> value.interval().low());
    estimated(lines, "high", value -> value.interval().high());
    estimated(lines, "n_excluded", value -> (double) value.excluded());
    return lines;
  }

  private void observed(
      List<String> lines, String column, Function<Observation, OptionalDouble> number) {
    for (int i = 0; i < observations.size(); i++) {
      lines.add(number("observations," + column, i, number.apply(observations.get(i))));
    }
  }

  private void estimated(
      List<String> lines, String column, ToDoubleFunction<Estimate.Value> number) {
    for (int i = 0; i < result.summary().rows().size(); i++) {
      lines.add(
          number(
              "estimates," + column,
              i,
              result.summary().rows().get(i).estimate() instanceof Estimate.Value value
                  ? OptionalDouble.of(number.applyAsDouble(value))
                  : OptionalDouble.empty()));
    }
  }

  private static OptionalDouble ifKnown(Observation row, double number) {
    return row.call().equals(Observation.Call.of(row.model()))
        ? OptionalDouble.empty()
        : OptionalDouble.of(number);
  }

  /** In hexadecimal digits, which every program reads without rounding. */
  private static String number(String name, int index, OptionalDouble number) {
    String text =
        number.isPresent()
            ? Double.toHexString(number.getAsDouble()).replace("Infinity", "Inf")
            : "";
    return "%s,%d,%s".formatted(name, index + 1, text);
  }

  /** Seconds and millionths of a second, which R and pandas both have. */
  private List<String> times() {
    var lines = new ArrayList<>(List.of("row,seconds,micros"));
    for (int i = 0; i < observations.size(); i++) {
      var time = observations.get(i).answeredAt();
      if (!time.equals(Instant.EPOCH)) {
        lines.add("%d,%d,%d".formatted(i + 1, time.getEpochSecond(), time.getNano() / 1000));
      }
    }
    return lines;
  }

  private List<String> texts() {
    var lines = new ArrayList<>(List.of("file,column,row,csv,json"));
    for (int i = 0; i < observations.size(); i++) {
      Observation row = observations.get(i);
      lines.add(text("observations,item", i, row.prompt()));
      if (row.answer().isPresent()) {
        lines.add(text("observations,answer", i, row.answer().get()));
      }
      if (row.outcome() != OutcomeClass.FAILED) {
        lines.add(text("observations,text", i, row.text()));
      }
      lines.add(text("observations,condition", i, row.condition()));
      if (row.tags().containsKey("topic")) {
        lines.add(text("observations,tag.topic", i, row.tags().get("topic")));
      }
    }
    List<Summary.Row> rows = result.summary().rows();
    for (int i = 0; i < rows.size(); i++) {
      lines.add(text("estimates,metric", i, rows.get(i).metric()));
      if (rows.get(i).estimate() instanceof Estimate.Undefined undefined) {
        lines.add(text("estimates,undefined", i, undefined.reason()));
      }
    }
    return lines;
  }

  private static String text(String name, int index, String text) {
    return "%s,%d,%s,%s"
        .formatted(
            name,
            index + 1,
            HexFormat.of().formatHex(HostileTexts.inCsv(text).getBytes(UTF_8)),
            HexFormat.of().formatHex(units(text)));
  }

  /** The code units as they are: an encoder would replace half of a pair. */
  private static byte[] units(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    text.chars().forEach(unit -> bytes.putChar((char) unit));
    return bytes.array();
  }

  /** How many lines the scripts must say they have looked at. */
  String looked() {
    return Stream.of(
            "tables " + (tables().size() - 1),
            "numbers " + (numbers().size() - 1),
            "texts " + (texts().size() - 1),
            "times " + (times().size() - 1),
            "wrong 0")
        .reduce((a, b) -> a + ", " + b)
        .orElseThrow();
  }
}
