package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.EveryFigure;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.PrintedNumbers;
import io.github.promptharness.report.PrintedTable;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.SummaryRows;
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
        EveryFigure.of().summary(),
        EveryFigure.ofTwoSamplings().summary(),
        HostileExample.of().summary());
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_everyNumber_standsInItsRowAndColumnToThePrintedDigits(Summary summary) {
    int number = 0;
    for (String sampling : new SummaryRows(summary).samplings()) {
      PrintedNumbers.hold(PrintedPaper.latex(summary, number), summary, sampling);
      PrintedNumbers.hold(PrintedPaper.markdown(summary, number), summary, sampling);
      number++;
    }
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void of_anyTable_saysTheSameInLatexAndMarkdown(Summary summary) {
    for (PaperTable table : PaperTables.of(summary)) {
      assertEquals(
          ReadMarkdown.rows(MarkdownTable.of(table)).stream()
              .filter(row -> !row.get(0).startsWith("**"))
              .map(row -> row.stream().map(PrintedTable::flat).toList())
              .toList(),
          ReadLatex.rows(LatexTable.of(table)).stream()
              .map(row -> row.stream().map(PrintedTable::flat).toList())
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
}
