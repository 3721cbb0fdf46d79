package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.StudyResult;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.PrintedNumbers;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NumbersOfThePageTest {
  private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("<t[dh][ >].*?</t[dh]>", Pattern.DOTALL);

  static Stream<StudyResult> results() {
    return Stream.of(
        ResultExample.rich(),
        ResultExample.usual(),
        ResultExample.bare(),
        new StudyResult(PlaceboExample.of(), Stream::empty, List.of()),
        new StudyResult(HostileExample.of().summary(), Stream::empty, List.of()));
  }

  @ParameterizedTest
  @MethodSource("results")
  void html_everyEstimate_standsInItsTableToThePrintedDigits(StudyResult result) {
    List<List<String>> rows =
        ROW.matcher(Report.of(result).html())
            .results()
            .map(row -> CELL.matcher(row.group(1)))
            .map(NumbersOfThePageTest::cells)
            .filter(cells -> cells.size() > 1)
            .toList();

    assertFalse(rows.isEmpty());
    PrintedNumbers.allStandIn(rows, result.summary());
  }

  private static List<String> cells(Matcher row) {
    return row.results().map(cell -> PrintedNumbers.flat(text(cell.group()))).toList();
  }

  /** What stands in a cell once it is read. */
  private static String text(String html) {
    return html.replace("<wbr>", "")
        .replace("</span>", " ")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
