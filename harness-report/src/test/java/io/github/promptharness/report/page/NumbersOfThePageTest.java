package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Condition;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.EveryFigure;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ManyTags;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.PrintedNumbers;
import io.github.promptharness.report.PrintedTable;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.content.SummaryRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NumbersOfThePageTest {
  static Stream<StudyResult> results() {
    return Stream.of(
        ResultExample.rich(),
        ResultExample.usual(),
        ResultExample.bare(),
        EveryFigure.of(),
        EveryFigure.ofTwoSamplings(),
        new StudyResult(PlaceboExample.of(), Stream::empty, List.of()),
        new StudyResult(ManyTags.of(), Stream::empty, List.of()),
        new StudyResult(ComparisonExample.of(ComparisonExample.TESTED), Stream::empty, List.of()),
        new StudyResult(HostileExample.of().summary(), Stream::empty, List.of()));
  }

  @ParameterizedTest
  @MethodSource("results")
  void html_everyNumber_standsInItsRowAndColumnToThePrintedDigits(StudyResult result) {
    String html = Report.of(result).html();
    int number = 0;
    for (String sampling : new SummaryRows(result.summary()).samplings()) {
      List<PrintedTable> tables = ReadPage.ofSampling(html, number++);

      assertFalse(tables.isEmpty());
      PrintedNumbers.hold(tables, result.summary(), sampling);
    }
  }

  @Test
  void html_tablesOfAnotherSampling_doNotHold() {
    StudyResult result = EveryFigure.ofTwoSamplings();
    String html = Report.of(result).html();

    assertFalse(
        PrintedNumbers.faults(
                ReadPage.ofSampling(html, 1), result.summary(), EveryFigure.SAMPLINGS.get(0))
            .isEmpty());
  }

  /** In the text itself: nothing between the page and what is compared hides a digit. */
  @Test
  void html_oneDigitChangedInATable_isFound() {
    StudyResult result = EveryFigure.of();
    String html = Report.of(result).html();
    var cells =
        Pattern.compile("(?<=<td>)[^<]*\\d")
            .matcher(html)
            .results()
            .filter(cell -> cell.start() < html.indexOf("aria-labelledby=\"basis\""))
            // What is said of items is counted by the page, and tested where that is.
            .filter(
                cell ->
                    cell.start() < html.indexOf("<section class=\"items\"")
                        || cell.start() > html.indexOf("aria-labelledby=\"tags-0\""))
            .toList();
    assertTrue(cells.size() > 300, () -> cells.size() + " cells");
    for (int i = 0; i < cells.size(); i += 29) {
      int at = cells.get(i).end() - 1;
      while (!Character.isDigit(html.charAt(at))) {
        at--;
      }
      char other = html.charAt(at) == '7' ? '8' : '7';
      String changed = html.substring(0, at) + other + html.substring(at + 1);

      assertFalse(
          PrintedNumbers.faults(
                  ReadPage.ofSampling(changed, 0), result.summary(), EveryFigure.SAMPLINGS.get(0))
              .isEmpty(),
          html.substring(at - 80, at + 30));
    }
  }

  @Test
  void html_spend_isWhatTheAnswersCost() {
    StudyResult result = EveryFigure.of();
    var operators = new TreeMap<String, String>();
    for (Condition condition : result.summary().provenance().conditions()) {
      operators.put(
          condition.id(),
          condition.isOriginal()
              ? "none: the original"
              : condition.isPlacebo() ? "none: the placebo" : condition.operator());
    }
    String html = Report.of(result).html();
    List<PrintedTable> tables = ReadPage.of(html, "spend");

    assertEquals(3, tables.size());
    assertEquals(sums(result, Observation::member), rows(tables.get(0), "member"));
    assertEquals(sums(result, Observation::model), rows(tables.get(1), "model"));
    assertEquals(
        sums(result, row -> operators.getOrDefault(row.condition(), "")),
        rows(tables.get(2), "operator"));
    var spend = result.summary().spend();
    assertTrue(
        html.contains("400 calls with 134,090 prompt and 482,875 output tokens"), "the tokens");
    assertTrue(html.contains(spend.settled().toString()), "the money");
    assertEquals(
        List.of(400L, 134_090L, 482_875L),
        List.of(spend.calls(), spend.promptTokens(), spend.outputTokens()));
  }

  private static Map<String, List<String>> sums(
      StudyResult result, Function<Observation, String> by) {
    var groups = new TreeMap<String, List<Observation>>();
    try (var rows = result.observations().stream()) {
      rows.forEach(row -> groups.computeIfAbsent(by.apply(row), key -> new ArrayList<>()).add(row));
    }
    var sums = new TreeMap<String, List<String>>();
    groups.forEach(
        (name, own) ->
            sums.put(
                name,
                List.of(
                    "" + own.size(),
                    "" + own.stream().mapToLong(Observation::promptTokens).sum(),
                    "" + own.stream().mapToLong(Observation::outputTokens).sum(),
                    own.stream()
                        .map(Observation::cost)
                        .reduce(Money.ZERO, Money::plus)
                        .toString())));
    return sums;
  }

  private static Map<String, List<String>> rows(PrintedTable table, String name) {
    assertEquals(
        List.of(name, "answers", "prompt tokens", "output tokens", "cost"), table.header());
    var rows = new TreeMap<String, List<String>>();
    for (var line : table.lines()) {
      rows.put(line.cells().get(0), line.cells().subList(1, 5));
    }
    return rows;
  }
}
