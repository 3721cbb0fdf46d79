package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.content.Visible;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperTablesTest {
  static Stream<Summary> summaries() {
    return Stream.of(
        SummaryExample.of(),
        ResultExample.usual().summary(),
        ResultExample.bare().summary(),
        ComparisonExample.of(ComparisonExample.TESTED),
        HostileExample.of().summary());
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_everyEstimate_standsInLatexAndMarkdownToThePrintedDigits(Summary summary) {
    List<List<String>> latex = read(summary, true);
    List<List<String>> markdown = read(summary, false);
    for (Summary.Row row : summary.rows()) {
      String label =
          row.condition().equals(Summary.ALL)
              ? ""
              : flat(Visible.of(ConditionTables.name(row.condition())));
      Unit unit = MetricWords.of(row.metric()).unit();
      stands(latex, label, unit, row.estimate());
      stands(markdown, label, unit, row.estimate());
      row.reference()
          .ifPresent(
              each -> {
                for (List<List<String>> read : List.of(latex, markdown)) {
                  stands(read, "", unit, each.placebo());
                  stands(read, "", unit.ofDifference(), each.excess());
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_anyTable_saysTheSameInLatexAndMarkdown(Summary summary) {
    for (PaperTable table : PaperTables.of(summary)) {
      assertEquals(
          ReadMarkdown.rows(MarkdownTable.of(table)).stream()
              .filter(row -> !row.get(0).startsWith("**"))
              .map(row -> row.stream().map(PaperTablesTest::flat).toList())
              .toList(),
          ReadLatex.rows(LatexTable.of(table)).stream()
              .map(row -> row.stream().map(PaperTablesTest::flat).toList())
              .toList(),
          table.id());
    }
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_anyTable_isLatexWithoutFaultAndEvenRows(Summary summary) {
    for (PaperTable table : PaperTables.of(summary)) {
      String latex = LatexTable.of(table);
      assertEquals(List.of(), LatexSyntax.faults(latex), table.id());
      for (List<String> row : ReadLatex.rows(latex)) {
        assertEquals(table.columns(), row.size(), table.id());
      }
      for (List<String> row : ReadMarkdown.rows(MarkdownTable.of(table))) {
        assertEquals(table.columns(), row.size(), table.id());
      }
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

  private static List<List<String>> read(Summary summary, boolean inLatex) {
    var rows = new ArrayList<List<String>>();
    for (PaperTable table : PaperTables.of(summary)) {
      List<List<String>> read =
          inLatex
              ? ReadLatex.rows(LatexTable.of(table))
              : ReadMarkdown.rows(MarkdownTable.of(table));
      read.forEach(row -> rows.add(row.stream().map(PaperTablesTest::flat).toList()));
    }
    return rows;
  }

  private static String flat(String cell) {
    return cell.replaceAll("(?<=[\\]\\d])\\*$", "").replaceAll("(, ?|\\s)+", " ").strip();
  }
}
