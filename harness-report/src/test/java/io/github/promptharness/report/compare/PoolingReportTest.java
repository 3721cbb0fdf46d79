package io.github.promptharness.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.PooledStudies;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoolingReportTest {
  private final PooledStudies pooled = CompareExamples.fourStudies().pooled();
  private final PoolingReport report = PoolingReport.of(pooled);
  private final String page = report.markdown();

  @Test
  void markdown_everyCell_hasItsNumbersAsTheyWereFound() {
    for (var cell : pooled.cells()) {
      for (var effect : cell.effects()) {
        String row =
            "| %s | %s | %s | %s | %d |"
                .formatted(
                    effect.study(),
                    Unit.POINTS.cell(
                        new Estimate.Value(effect.difference(), effect.interval(), 1, 0)),
                    Unit.POINTS.figure(effect.standardError()) + (effect.unvarying() ? "\\*" : ""),
                    effect.weight().isPresent()
                        ? Unit.SHARE.inWords(effect.weight().getAsDouble())
                        : "",
                    effect.items());
        assertTrue(page.contains(row), row + page);
      }
      if (cell.pooled().isDefined()) {
        var fit = cell.pooled().orElseThrow();
        String row =
            "| %d | %s | %s | %s |"
                .formatted(
                    fit.studies(),
                    Unit.POINTS.cell(new Estimate.Value(fit.mean(), fit.interval(), 1, 0)),
                    Figures.p(fit.noEffect().p()),
                    Figures.p(cell.corrected().orElseThrow()));
        assertTrue(page.contains(row), row);
        String differ =
            "| %s | %s ["
                .formatted(Unit.POINTS.figure(fit.tau()), Figures.significant(fit.tauSquared()));
        assertTrue(page.contains(differ), differ);
        String q =
            "%s (%d) | %s |"
                .formatted(
                    Figures.number(fit.homogeneity().statistic()),
                    fit.studies() - 1,
                    Figures.p(fit.homogeneity().p()));
        assertTrue(page.contains(q), q);
      }
    }
  }

  @Test
  void markdown_operatorOfOneStudy_isSaidNotToBePooled() {
    assertTrue(page.contains("paraphrase: not pooled, as one study shows nothing"), page);
    assertTrue(page.contains("| this study has no such condition |"), page);
  }

  @Test
  void markdown_correctedPIsExactlyTheLevel_isAnEffect() {
    assertTrue(
        lead(0.05).contains("below 0 for 2, above 0 for none, and not shown to differ from 0 for"));
    assertTrue(lead(Math.nextUp(0.05)).contains("below 0 for none, above 0 for none"));
    assertTrue(lead(0.05).contains("(corrected p at most 0.05)"));
  }

  /** With this corrected p in every cell that has one. */
  private String lead(double corrected) {
    var cells =
        pooled.cells().stream()
            .map(
                cell ->
                    new PooledCell(
                        cell.operator(),
                        cell.settings(),
                        cell.tag(),
                        cell.effects(),
                        cell.missing(),
                        cell.pooled(),
                        cell.corrected().isPresent()
                            ? OptionalDouble.of(corrected)
                            : cell.corrected()))
            .toList();
    return PoolingReport.of(
            new PooledStudies(
                pooled.studies(),
                cells,
                pooled.overlaps(),
                pooled.families(),
                pooled.method(),
                pooled.remarks()))
        .markdown();
  }

  @Test
  void markdown_whatHoldsOfAllCellsOfAnOperator_isSaidOnce() {
    assertTrue(
        page.contains(
            "| this study has no such condition | letter-case, over all items and by domain, Lima;"
                + " paraphrase, over all items and by domain, Leeds; paraphrase, over all items and"
                + " by domain, Oslo; paraphrase, over all items and by domain, Lima |"),
        page);
    for (String note : List.of("below 0 the operator hurts", "the standard deviation of true")) {
      assertEquals(page.indexOf(note), page.lastIndexOf(note), note);
    }
  }

  @Test
  void markdown_fewStudies_areToldToShowLittle() {
    assertTrue(page.contains("Fewer than 5 studies show little"), page);
  }

  @Test
  void markdown_methods_areNamed() {
    assertTrue(page.contains("Hartung-Knapp-Sidik-Jonkman"), page);
    assertTrue(page.contains("by REML"), page);
    assertTrue(page.contains("| mean effects of operators by domain | 6 | Holm |"), page);
  }

  @Test
  void markdown_oneStudyTwice_saysThatItWasAllowed() {
    String twice = PoolingReport.of(CompareExamples.twice()).markdown();
    assertTrue(twice.contains("1 pair do, and it was allowed"), twice);
    assertTrue(twice.contains("| Leeds and again | 60 of 60 | yes | no | looks like it |"), twice);
    assertTrue(twice.contains("Two studies: the interval of the mean rests on one degree"), twice);
    assertTrue(page.contains("here no two do."), page);
  }

  @Test
  void html_everyOperator_hasAForestPlot() {
    String html = report.html();
    assertEquals(
        3 + 1,
        Pattern.compile("<svg ").matcher(html).results().count(),
        "three operators, and all");
    assertTrue(html.contains("forest-1-1"), "the first operator");
  }

  @Test
  void html_hostileNames_areInertAndVisible() {
    String html = PoolingReport.of(CompareExamples.hostileStudies()).html();
    assertFalse(html.contains("<script"), "a script");
    assertFalse(html.contains("<iframe"), "a frame");
    assertFalse(html.contains("script-src"), "a policy that allows a script");
    assertTrue(html.contains("default-src 'none'"), "a policy that forbids all");
  }

  @Test
  void writeTo_twice_givesTheSameBytes(@TempDir Path folder) throws IOException {
    Path first = report.writeTo(folder.resolve("a"));
    Path second = PoolingReport.of(CompareExamples.fourStudies()).writeTo(folder.resolve("b"));
    assertEquals(-1, Files.mismatch(first, second));
    assertEquals(
        page, Files.readString(first.resolveSibling("pooling.md")), "the same as in memory");
  }
}
