package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.report.Report;
import io.github.promptharness.report.console.ConsoleSummary;
import io.github.promptharness.report.json.SummaryJson;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The eleven points that every summary must say, on a study of recorded answers. */
final class SummaryPointsTest {
  @TempDir private static Path folder;

  private static Summary full;
  private static Summary bare;
  private static String console;
  private static String page;

  /** With margin, placebo and repeats, run twice so that the answers are replayed; and without. */
  @BeforeAll
  static void run() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      StudyBuilder settings = study(lab).named("full").repeats(2).placebo(5).margin(0.1);
      settings.build().run();
      StudyResult result = settings.build().run();
      full = result.summary();
      console = squeezed(ConsoleSummary.of(full));
      page = Report.of(result).html();
      bare = study(lab).named("bare").build().run().summary();
    }
  }

  private static StudyBuilder study(Workspace lab) {
    return Study.in(lab)
        .prompts(ConciseCot.prompts().subList(0, 12))
        .perturb(ConciseCot.wordings())
        .model(ConciseCot.model())
        .sampling(Sampling.temperature(1))
        .score(new MultipleChoice(Extraction.ANSWER_CALL))
        .seed(42);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static void says(String... texts) {
    String html = page.replace("&#39;", "'").replace("&quot;", "\"");
    for (String text : texts) {
      assertTrue(console.contains(text), "the console does not say: " + text + "\n" + console);
      assertTrue(html.contains(text), "the page does not say: " + text);
    }
  }

  private static void bareSays(String text) {
    String printed = squeezed(ConsoleSummary.of(bare));
    assertTrue(printed.contains(text), "the console does not say: " + text + "\n" + printed);
  }

  @Test
  void point1_estimandSizesGeneratorAndSeed() {
    says(
        "items random, wordings fixed",
        "a sample of items like these, not a census: 12 items in 12 clusters",
        "4 variants, the original included",
        "2 repeats to each",
        "with seed 42");
  }

  @Test
  void point2_exclusionsByClass() {
    var exclusions = full.conduct().orElseThrow().exclusions().get(0);
    assertEquals(
        exclusions.answers(), exclusions.outcomes().values().stream().mapToLong(n -> n).sum());
    assertEquals(OutcomeClass.values().length, exclusions.outcomes().size());
    says(
        "refused " + exclusions.outcomes().get(OutcomeClass.REFUSED),
        "failed 0",
        "comparisons with an original of accuracy 0: 0;",
        "items with fewer than two answers: 0");
  }

  @Test
  void point3_everyIntervalHasMethodLevelAndUnit() {
    for (Summary.Row row : full.rows()) {
      if (row.estimate() instanceof Estimate.Value value) {
        String method = value.interval().method();
        assertTrue(method.matches(".*(item|cluster).*"), row.metric() + ": " + method);
      }
    }
    says("95 % Wilson over items", "95 % CR1 standard error and t over items", "90 % ");
  }

  @Test
  void point4_testsWithTheirCorrection() {
    says("verdicts by the margin", "3 tests, correction: Holm");
    says(
        "step-down max-T over 3 operators, 9,999 sign flips of 12 items, studentised, two-sided",
        "3 tests, correction: step-down max-T",
        "any difference among 4 wordings over all items");
    bareSays("within-item permutation of spreads: 1 test, correction: none");
  }

  @Test
  void point5_noiseFloorAndExcess() {
    says(
        "noise-floor (unreadable as a category): ",
        "excess-disagreement (unreadable as a category): ");
    bareSays("not measured, R = 1");
  }

  @Test
  void point6_whichWorstCase() {
    says(
        "worst-accuracy: the worst condition over all items",
        "per-item-worst-accuracy: the worst condition of each item",
        "not asked again on fresh items");
  }

  @Test
  void point7_selectionBesideItsReference() {
    says("accuracy-spread: placebo arm, 5 items asked again 3 times: ");
    bareSays("accuracy-spread: without effect ");
    bareSays("answers shuffled among wordings (cells, 999 draws); p = ");
    bareSays("per-item-worst-accuracy: no reference, R = 1: each wording was asked once");
    says("Do the 4 wordings differ in accuracy at all? p ");
  }

  @Test
  void point8_undefinedAveragesAndStopping() {
    says("micro: accuracy counts every answer the same", "no early stopping");
    bareSays("noise-floor undefined: no prompt has two answers");
  }

  @Test
  void point9_codingAndRefusals() {
    says(
        full.provenance().scorer() + "; q = ",
        "is left out in: accuracy",
        "is a category of its own");
  }

  @Test
  void point10_originOfTheAnswers() {
    says(
        "original: recorded earlier, at times not known here;"
            + " replayed from recorded:concise-cot; 24 by n = 1; 0 from before the study (0 %)");
    bareSays("; replayed from recorded:concise-cot; 12 by n = 1; 12 from before the study (100 %)");
  }

  @Test
  void point11_marginWithVerdicts() {
    var conduct = full.conduct().orElseThrow();
    assertEquals(3, conduct.verdicts().size());
    assertTrue(
        conduct.verdicts().stream()
            .allMatch(
                each -> List.of("robust", "fragile", "inconclusive").contains(each.verdict())));
    says("a loss of 10.0 points does not matter; set 20", "chain_of_thought: ");
    bareSays("no margin set");
  }

  @Test
  void json_ofAllPoints_readsBackEqual() {
    assertEquals(full, SummaryJson.fromJson(SummaryJson.toJson(full)));
    assertEquals(bare, SummaryJson.fromJson(SummaryJson.toJson(bare)));
  }
}
