package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.content.Visible;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** Finds the numbers of a summary in rows of printed cells, whatever format they were read from. */
public final class PrintedNumbers {
  private PrintedNumbers() {}

  /** Every estimate, and every placebo and excess beside one, to the printed digits. */
  public static void allStandIn(List<List<String>> rows, Summary summary) {
    for (Summary.Row row : summary.rows()) {
      String label =
          row.condition().equals(Summary.ALL) || !row.tag().isEmpty()
              ? ""
              : flat(Visible.of(ConditionTables.name(row.condition())));
      Unit unit = MetricWords.of(row.metric()).unit();
      stands(rows, label, unit, row.estimate());
      row.reference()
          .ifPresent(
              each -> {
                stands(rows, "", unit, each.placebo());
                stands(rows, "", unit.ofDifference(), each.excess());
              });
    }
  }

  /** Rounded here by another way than the library's. */
  private static void stands(List<List<String>> rows, String label, Unit unit, Estimate estimate) {
    if (estimate instanceof Estimate.Value value) {
      String interval =
          "[%s %s]"
              .formatted(
                  rounded(unit, value.interval().low()), rounded(unit, value.interval().high()));
      String point = rounded(unit, value.point());
      assertTrue(
          rows.stream()
              .filter(row -> label.isEmpty() || row.get(0).equals(label))
              .flatMap(row -> row.stream().skip(1))
              .anyMatch(
                  cell ->
                      Stream.of(" ", " % ", " points ")
                          .anyMatch(sign -> cell.startsWith(point + sign + interval))),
          () -> label + ": " + point + " " + interval);
    }
  }

  private static String rounded(Unit unit, double value) {
    BigDecimal exact = BigDecimal.valueOf(unit == Unit.NUMBER ? value : 100 * value);
    BigDecimal rounded = exact.setScale(unit == Unit.NUMBER ? 3 : 1, RoundingMode.HALF_UP);
    return rounded.toPlainString();
  }

  /** A cell without line ends, marks of significance and commas between its numbers. */
  public static String flat(String cell) {
    return cell.replaceAll("(?<=[\\]\\d])\\*$", "").replaceAll("(, ?|\\s)+", " ").strip();
  }
}
