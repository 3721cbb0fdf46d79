package io.github.promptharness.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.report.json.SummaryJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final StudyResult RICH = ResultExample.rich();
  private static final String HTML = Report.of(RICH).html();

  @TempDir private Path folder;

  @Test
  void writeTo_newFolder_holdsPageAndFigures() throws IOException {
    Path page = Report.of(RICH).writeTo(folder.resolve("a/b"));

    assertEquals(folder.resolve("a/b/report.html"), page);
    assertEquals(HTML, Files.readString(page, UTF_8));
    assertEquals(RICH.summary(), SummaryJson.read(folder.resolve("a/b/summary.json")));
    try (var files = Files.list(folder.resolve("a/b"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void writeTo_again_replacesTheFiles() throws IOException {
    Report.of(ResultExample.bare()).writeTo(folder);
    Report.of(RICH).writeTo(folder);

    assertEquals(HTML, Files.readString(folder.resolve("report.html"), UTF_8));
  }

  @Test
  void writeTo_whereAFileStands_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    var refusal =
        assertThrows(HarnessException.class, () -> Report.of(RICH).writeTo(file.resolve("sub")));

    assertTrue(String.valueOf(refusal.getMessage()).contains(file + " is a file"));
  }

  @Test
  void writeTo_halfASurrogatePairInTheSummary_readsBackEqual() {
    var result = HostileExample.of();

    Report.of(result).writeTo(folder);

    assertEquals(result.summary(), SummaryJson.read(folder.resolve("summary.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "de-DE", "tr-TR"})
  void html_underAnotherLocale_isTheSame(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));

      assertEquals(HTML, Report.of(RICH).html());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void html_disclosure_standsBeforeTheHeadline() {
    String html = Report.of(ResultExample.bare()).html();

    assertTrue(html.indexOf("a simulated student with known") < html.indexOf("<h1>"), html);
  }

  @Test
  void headline_isThatOfThePage() {
    String[] lines = Report.of(RICH).headline().split("\n", -1);

    assertEquals(4, lines.length);
    for (String line : lines) {
      assertTrue(HTML.replaceAll("</?bdi>", "").contains(line), line);
    }
  }

  @Test
  void html_numbers_areThoseOfTheSummary() {
    assertTrue(HTML.contains("75.8 % [67.7, 83.5]"), HTML);
    assertTrue(HTML.contains("-3.2 [-11.3, 4.5]"), HTML);
    assertTrue(
        HTML.contains(
            "<td>3.4\u00A0points [-4.7,\u00A011.1]"
                + "<span class=\"basis\">40 items, 1 answer left out</span>"),
        HTML);
  }

  @Test
  void html_placebo_isCountedApartFromTheConditions() {
    assertTrue(HTML.contains("100 items, 5 conditions and a placebo arm, 10 answers each"), HTML);
    assertTrue(
        Report.of(ResultExample.bare()).html().contains("items, 5 conditions, 10 answers each"));
  }

  @Test
  void html_answersLeftOut_areExplainedOnce() {
    assertEquals(2, HTML.split("Answers left out are failed calls", -1).length);
    assertTrue(
        HTML.indexOf("Answers left out are failed calls") < HTML.indexOf("id=\"differences-0\""),
        "below the first table");
  }

  @Test
  void html_forestPlot_standsWithItsNumbersAndInWords() {
    int section = HTML.indexOf("id=\"differences-0\"");
    int figure = HTML.indexOf("aria-labelledby=\"forest-title forest-desc\"");

    assertTrue(section > 0 && figure > section, "section " + section + ", figure " + figure);
    assertTrue(figure < HTML.indexOf("Accuracy, condition minus original"), "above its table");
  }

  @Test
  void html_diff_isTheTextWithoutBreaksOfOurs() {
    assertTrue(
        HTML.contains(
            "You are <del>careful.</del><ins>brief.</ins> Read the question and<del> think before"
                + " you</del> answer."),
        HTML);
    assertTrue(HTML.contains("boxes of gl<del>o</del><ins>ip</ins>ves and"), HTML);
  }

  @Test
  void html_emptyStudy_isAPage() {
    var example = SummaryExample.of();
    var empty = new Summary("Nothing", List.of(), List.of(), example.spend(), example.provenance());

    String html = Report.of(new StudyResult(empty, Observations.of(List.of()), List.of())).html();

    assertTrue(html.contains("<h1><bdi>Nothing</bdi></h1>"), html);
  }

  @Test
  void html_ids_areUniqueAndOurs() {
    var ids = Pattern.compile(" id=\"([^\"]*)\"").matcher(Report.of(HostileExample.of()).html());
    List<String> found = ids.results().map(match -> match.group(1)).toList();

    assertEquals(found.stream().distinct().toList(), found);
    found.forEach(id -> assertTrue(id.matches("[a-z]+(-[a-zA-Z0-9]+)*"), id));
  }

  @Test
  void html_policy_allowsOurStyleAndScriptByTheirHashesAndNothingElse() throws Exception {
    String policy = between(HTML, "Content-Security-Policy\" content=\"", "\">");

    assertEquals(
        "default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
            .formatted(
                sha256(between(HTML, "<script>", "</script>")),
                sha256(between(HTML, "<style>", "</style>"))),
        policy);
    assertFalse(policy.contains("unsafe"), policy);
  }

  @Test
  void html_sharedReport_showsOnlyTextsThatWereRead() {
    var one = ResultExample.rich();
    String html =
        Report.of(one)
            .withTexts(
                new TextPolicy() {
                  @Override
                  public Optional<String> shown(Observation answer) {
                    return answer.isOriginal() ? Optional.of(answer.text()) : Optional.empty();
                  }

                  @Override
                  public String inWords() {
                    return "Texts to the original were read.";
                  }
                })
            .html();

    assertTrue(html.contains("Texts to the original were read."), "the policy in words");
    assertTrue(html.contains("Its text is not shown."), "what is withheld");
    assertTrue(html.contains("Text generated by gpt-4 on a day that is not known"), "disclosure");
    assertFalse(html.contains("It depends."), "an answer to a variant");
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
