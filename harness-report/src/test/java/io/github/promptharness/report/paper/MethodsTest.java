package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.ResultExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Statements;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MethodsTest {
  private static final Summary SUMMARY = ComparisonExample.of(ComparisonExample.TESTED);

  @Test
  void inMarkdown_anyStudy_namesParametersSeedSnapshotDatesPricesAndLosses() {
    String text = plain(Methods.inMarkdown(Methods.of(SUMMARY)));
    for (String said :
        List.of(
            "rate = 0.1, dose 0.1, replicate 1, drawn for each item",
            "seed " + Long.MIN_VALUE,
            "The responses named gpt-4",
            "The answers were recorded earlier, at times not known here",
            "openai 2026-11-01 sha256:ab12",
            "without reference answer 0",
            "33.00 USD for 400 calls",
            "5f".repeat(32))) {
      assertTrue(text.contains(said), said);
    }
  }

  @Test
  void inMarkdown_answersOfALiveModel_saysFromWhenToWhen() {
    var live =
        new Summary(
            SUMMARY.study(),
            SUMMARY.rows(),
            SUMMARY.counts(),
            SUMMARY.spend(),
            SummaryExample.provenance("api.openai.com/v1", SummaryExample.CONDITIONS, ""));
    assertTrue(
        plain(Methods.inMarkdown(Methods.of(live)))
            .contains("came between 2026-11-21T04:00:00Z and 2026-11-21T04:01:00Z (UTC)"));
  }

  @Test
  void inMarkdown_anyStudy_saysEveryPointThatASummaryMustPrint() {
    String text = plain(Methods.inMarkdown(Methods.of(SUMMARY)));
    for (var fact : Statements.of(SUMMARY)) {
      for (String said : fact.texts()) {
        String middle = said.substring(1, said.endsWith(".") ? said.length() - 1 : said.length());
        assertTrue(text.contains(plain(MarkdownText.of(middle))), fact.label() + ": " + said);
      }
    }
    assertTrue(text.contains("95 % percentile bootstrap over items, 2000 resamples"));
  }

  @Test
  void inLatex_citations_areThoseOfTheReferences() {
    List<Paragraph> methods = Methods.of(SUMMARY);
    var cited = new TreeSet<String>();
    Pattern.compile("\\\\cite\\{([^}]*)\\}")
        .matcher(Methods.inLatex(methods))
        .results()
        .forEach(match -> cited.addAll(List.of(match.group(1).split(","))));
    assertFalse(cited.isEmpty());
    assertEquals(cited, new TreeSet<>(Methods.cited(methods)));
  }

  @Test
  void inLatex_anyStudy_hasNoFault() {
    for (Summary each :
        List.of(SUMMARY, ResultExample.usual().summary(), HostileExample.of().summary())) {
      String latex =
          Methods.inLatex(Methods.of(each))
              .replace("~\\cite", " \\cite")
              .replace("Table~", "Table ");
      assertEquals(List.of(), LatexSyntax.faults(latex));
      assertTrue(latex.lines().allMatch(line -> line.length() < 20_000));
    }
  }

  private static String plain(String markdown) {
    return ReadMarkdown.text(markdown);
  }
}
