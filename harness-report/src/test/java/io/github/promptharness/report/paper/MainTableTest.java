package io.github.promptharness.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Summary;
import io.github.promptharness.report.ComparisonExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.SummaryRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTableTest {
  @Test
  void of_smallCorrectedP_hasAStarBehindTheDifference() {
    PaperTable table = table(comparison(0.0125, 0.04));
    PaperTable.Line line = line(table, "concise");
    assertEquals("*", line.cells().get(1).mark());
    assertEquals("0.040", line.cells().get(2).text());
    assertTrue(
        table.notes().stream()
            .anyMatch(
                note ->
                    note.mark().equals("*") && note.text().contains("step-down max-T, 1 test")));
  }

  @Test
  void of_largeCorrectedP_hasNoStar() {
    assertEquals("", line(table(comparison(0.0125, 0.06)), "concise").cells().get(1).mark());
  }

  @Test
  void of_correctedPIsExactlyTheLevel_hasAStar() {
    assertEquals("*", line(table(comparison(0.0125, 0.05)), "concise").cells().get(1).mark());
    assertEquals(
        "", line(table(comparison(0.0125, Math.nextUp(0.05))), "concise").cells().get(1).mark());
  }

  @Test
  void of_intervalMadeInAnotherWay_hasALetter() {
    PaperTable table = table(ComparisonExample.of(ComparisonExample.TESTED));
    assertEquals("a", line(table, "typos-0.1").cells().get(0).mark());
    assertTrue(
        table.notes().stream()
            .anyMatch(note -> note.mark().equals("a") && note.text().contains("Clopper-Pearson")));
  }

  private static Summary comparison(double p, double corrected) {
    return ComparisonExample.of(
        new Comparisons(
            SummaryExample.SAMPLING,
            "step-down max-T",
            "step-down max-T",
            List.of(new Compared.Tested("concise", 0.012, p, corrected, 100, 100, 0, 0)),
            ComparisonExample.TESTED.overall()));
  }

  private static PaperTable table(Summary summary) {
    return MainTable.of(new SummaryRows(summary), SummaryExample.SAMPLING, "main").orElseThrow();
  }

  private static PaperTable.Line line(PaperTable table, String label) {
    return table.rows().stream()
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
