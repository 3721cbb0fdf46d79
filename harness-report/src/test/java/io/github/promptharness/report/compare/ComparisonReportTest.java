package io.github.promptharness.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Drift;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonReportTest {
  private final ComparedResults four = CompareExamples.four().withMargin(0.05).compared();
  private final String page = ComparisonReport.of(four).markdown();

  @Test
  void markdown_everyPair_hasItsNumbersAsTheyWereFound() {
    for (var condition : four.conditions()) {
      for (var pair : condition.pairs()) {
        String row =
            "| %s − %s | %s | %s | %s | 90 | 90 | 90 |"
                .formatted(
                    pair.second(),
                    pair.first(),
                    Unit.POINTS.cell(pair.difference()),
                    escaped(Figures.p(pair.test().orElseThrow().p())),
                    escaped(Figures.p(pair.test().orElseThrow().corrected())));
        assertTrue(page.contains(row), row);
      }
      for (var level : condition.levels()) {
        String cell = Unit.SHARE.cell(level.accuracy());
        assertTrue(page.contains(cell), cell);
      }
    }
    for (var drop : four.drops()) {
      for (Estimate each :
          List.of(drop.changeOfFirst(), drop.changeOfSecond(), drop.difference())) {
        assertTrue(page.contains("| " + Unit.POINTS.cell(each)), each.toString());
      }
      String tested =
          "| %s | %s | 90 |"
              .formatted(
                  escaped(Figures.p(drop.test().orElseThrow().p())),
                  escaped(Figures.p(drop.test().orElseThrow().corrected())));
      assertTrue(page.contains(tested), tested);
    }
  }

  @Test
  void markdown_tiedResults_areNotSaidToBeEqual() {
    for (var tie : four.find(Summary.ALL).orElseThrow().ties().sets()) {
      assertEquals(2, tie.results().size(), tie.toString());
      assertFalse(tie.equivalent(), tie.toString());
    }
    assertTrue(
        page.contains(
            "**\"large, May, strict\" (84.4 %) and \"large, May\" (83.9 %) cannot be told apart at"
                + " an error rate of 5.0 %, and neither can \"small\" (75.9 %) and \"large, June\""
                + " (72.2 %); that is no proof that they are equal. This is about all conditions"
                + " together.**"),
        page);
    assertFalse(page.contains("are equal to"), page);
  }

  @Test
  void markdown_everyPair_isRemarkedOnOnce() {
    for (String remark :
        List.of(
            "Whether any two results showed the same prompts is not known",
            "a difference may come from any of them",
            "That results cannot be told apart is no proof that they are equal",
            "that is no proof that they are equal",
            "are runs of one model, and its accuracy is another one",
            "hold the same answers read by two rules")) {
      assertEquals(page.indexOf(remark), page.lastIndexOf(remark), remark);
      assertTrue(page.contains(remark), remark);
    }
    assertTrue(
        page.contains(
            "\noriginal: \"large, May, strict\", \"large, May\" and \"small\" cannot be told apart;"
                + " \"large, June\" differs in accuracy from every other result.\n"),
        page);
  }

  @Test
  void markdown_twoRunsOfOneModel_haveTheirDriftBesideTheNoiseFloor() {
    Drift drift = four.drifts().get(0);
    assertEquals("large, June", drift.second());
    for (var estimate :
        new Estimate[] {
          drift.overall().disagreement(),
          drift.overall().noiseOfFirst(),
          drift.overall().noiseOfSecond()
        }) {
      assertTrue(page.contains(Unit.SHARE.inWords(estimate)), estimate.toString());
    }
    // Its accuracy fell by more than its interval, though the excess is too small to be seen.
    assertEquals(Drift.Finding.ACCURACY_APART, drift.finding());
    assertFalse(drift.overall().shown());
    assertTrue(page.contains("and its accuracy is another one, beyond what its interval"), page);
    assertFalse(page.contains("no more than noise is shown"), page);
  }

  @Test
  void markdown_sameAnswersByTwoRules_countsWhereTheyDisagree() {
    var rescoring = four.rescorings().get(0);
    assertEquals(540, rescoring.answers());
    assertEquals(77, rescoring.disagree());
    assertTrue(
        page.contains(
            "\"large, May\" and \"large, May, strict\" hold the same answers read by two rules,"
                + " which disagree on 77 of 540 answers."),
        page);
    var first = rescoring.disagreements().get(0);
    assertTrue(
        page.contains(
            "| %s | %s | %d |".formatted(first.prompt(), first.condition(), first.repeat())),
        page);
  }

  @Test
  void markdown_conditionOfOneResult_isSaidNotToBeCompared() {
    assertTrue(page.contains("in some of them alone: \"paraphrase\"."), page);
    assertTrue(page.contains("| a single result has it | condition paraphrase |"), page);
  }

  @Test
  void markdown_fewAnswers_sayWhyThereIsNoTestAndNoDrift() {
    String few = ComparisonReport.of(CompareExamples.few()).markdown();
    assertTrue(few.contains("as not all of them could be tested"), few);
    assertTrue(few.contains("a drift cannot be told from noise"), few);
    assertTrue(few.contains("| not tested |"), few);
    assertTrue(few.contains("## What could not be compared"), few);
    assertTrue(few.contains("5 items or clusters have an answer that counts in both"), few);
  }

  @Test
  void html_hostileNames_areInertAndVisible() {
    String html = ComparisonReport.of(CompareExamples.hostile()).html();
    assertFalse(html.contains("<script"), "a script");
    assertFalse(html.contains("<img"), "an image");
    assertFalse(html.contains("\u202E"), "an override");
    assertTrue(html.contains("&lt;script&gt;window.broken=1"), "the name as text");
    assertFalse(html.contains("script-src"), "a policy that allows a script");
    assertTrue(html.contains("default-src 'none'"), "a policy that forbids all");
  }

  @Test
  void writeTo_twice_givesTheSameBytes(@TempDir Path folder) throws IOException {
    Path first = ComparisonReport.of(CompareExamples.few()).writeTo(folder.resolve("a"));
    Path second = ComparisonReport.of(CompareExamples.few()).writeTo(folder.resolve("b"));
    assertEquals(-1, Files.mismatch(first, second));
    assertEquals(
        -1,
        Files.mismatch(
            first.resolveSibling("comparison.md"), second.resolveSibling("comparison.md")));
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;");
  }
}
