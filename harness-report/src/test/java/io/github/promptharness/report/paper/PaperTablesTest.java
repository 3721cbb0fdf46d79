package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.PrintedNumbers;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
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
    PrintedNumbers.allStandIn(latex, summary);
    PrintedNumbers.allStandIn(markdown, summary);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_anyTable_saysTheSameInLatexAndMarkdown(Summary summary) {
    for (PaperTable table : PaperTables.of(summary)) {
      assertEquals(
          ReadMarkdown.rows(MarkdownTable.of(table)).stream()
              .filter(row -> !row.get(0).startsWith("**"))
              .map(row -> row.stream().map(PrintedNumbers::flat).toList())
              .toList(),
          ReadLatex.rows(LatexTable.of(table)).stream()
              .map(row -> row.stream().map(PrintedNumbers::flat).toList())
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

  private static List<List<String>> read(Summary summary, boolean inLatex) {
    var rows = new ArrayList<List<String>>();
    for (PaperTable table : PaperTables.of(summary)) {
      List<List<String>> read =
          inLatex
              ? ReadLatex.rows(LatexTable.of(table))
              : ReadMarkdown.rows(MarkdownTable.of(table));
      read.forEach(row -> rows.add(row.stream().map(PrintedNumbers::flat).toList()));
    }
    return rows;
  }
}
