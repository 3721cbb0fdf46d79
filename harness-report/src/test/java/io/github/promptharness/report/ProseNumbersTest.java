package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.content.Headline;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.onepage.OnePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Estimates in sentences: each with its interval is one of the summary's, rounded by the rule. */
class ProseNumbersTest {
  private static final Pattern ESTIMATE =
      Pattern.compile("(-?\\d+\\.\\d+) ?(%|points)? \\[(-?\\d+\\.\\d+), (-?\\d+\\.\\d+)\\]");

  static Stream<Summary> summaries() {
    return Stream.of(
        SummaryExample.of(),
        PlaceboExample.of(),
        ResultExample.rich().summary(),
        ResultExample.usual().summary());
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void console_eachEstimateAndInterval_isOneOfTheSummary(Summary summary) {
    var printed = printed(ConsoleSummary.of(summary));
    assertKnown(printed, summary);
    assertTrue(printed.size() >= summary.rows().size() / 2, printed.toString());
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void headline_eachEstimateAndInterval_isOneOfTheSummary(Summary summary) {
    assertKnown(printed(Headline.inPlain(summary)), summary);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void onePage_eachEstimateAndInterval_isOneOfTheSummary(Summary summary) throws IOException {
    try (var document = Loader.loadPDF(OnePage.of(summary).pdf())) {
      var printed = printed(new PDFTextStripper().getText(document).replaceAll("\\s+", " "));
      assertKnown(printed, summary);
      assertTrue(!printed.isEmpty(), "no estimate was found on the page");
    }
  }

  @Test
  void oneDigitChanged_isFound() {
    Summary summary = ResultExample.usual().summary();
    String text = ConsoleSummary.of(summary);
    for (String estimate : printed(text)) {
      String other = estimate.replaceFirst("\\d(?=[^\\d]*$)", "#");
      char last = estimate.charAt(other.indexOf('#'));
      String changed = other.replace('#', last == '9' ? '0' : (char) (last + 1));
      var faults = printed(changed);
      faults.removeAll(known(summary));
      assertEquals(1, faults.size(), changed);
    }
  }

  private static void assertKnown(List<String> printed, Summary summary) {
    Set<String> known = known(summary);
    assertEquals(List.of(), printed.stream().filter(each -> !known.contains(each)).toList());
  }

  private static List<String> printed(String text) {
    var printed = new ArrayList<String>();
    var found = ESTIMATE.matcher(text);
    while (found.find()) {
      printed.add(found.group(1) + " [" + found.group(3) + ", " + found.group(4) + "]");
    }
    return printed;
  }

  /** All estimates of a summary as they may stand in a sentence. */
  private static Set<String> known(Summary summary) {
    return summary.rows().stream()
        .flatMap(ProseNumbersTest::estimates)
        .filter(Estimate.Value.class::isInstance)
        .map(Estimate.Value.class::cast)
        .flatMap(
            value ->
                Stream.of(Unit.values())
                    .map(
                        unit ->
                            String.format(
                                Locale.ROOT,
                                "%s [%s, %s]",
                                Rounded.number(unit, value.point()),
                                Rounded.number(unit, value.interval().low()),
                                Rounded.number(unit, value.interval().high()))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Estimate> estimates(Summary.Row row) {
    return Stream.of(
            Stream.of(row.estimate()),
            row.reference().stream()
                .flatMap(all -> Stream.of(all.sameItems(), all.placebo(), all.excess())),
            row.shuffled().stream().map(Summary.Shuffled::withoutEffect))
        .flatMap(all -> all);
  }
}
