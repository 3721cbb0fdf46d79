package io.github.promptharness.report.console;

import static io.github.promptharness.report.console.ConsoleText.assertLine;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricGroup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleReferencesTest {
  private static final String TEXT = ConsoleSummary.of(PlaceboExample.of());

  @Test
  void of_metricsAgainstTheOriginal_standApartFromTheLevels() {
    assertLine(TEXT, "Accuracy, condition minus original: estimate [interval]", "");
    assertLine(TEXT, "Answers that differ from the original's, changed texts only", "");
    assertFalse(levels().contains("difference"), levels());
    assertFalse(levels().contains("right to wrong"), levels());
  }

  @Test
  void of_flipsByDirection_haveAColumnEachAndTheSettingOnce() {
    assertLine(TEXT, "condition ", "all flips          right to wrong          wrong to right");
    assertLine(TEXT, "In all columns: unreadable as a category.", "");
  }

  @Test
  void of_placebo_saysHowItsItemsWereChosen() {
    assertLine(
        TEXT,
        "- placebo: the prompt as it is, asked again 4 times for each of 40 items drawn by the",
        "");
  }

  @Test
  void of_theOriginal_isNotComparedWithItself() {
    String differences = TEXT.substring(TEXT.indexOf("Accuracy, condition minus"));
    String table = differences.substring(0, differences.indexOf("Intervals:"));

    assertFalse(table.lines().anyMatch(line -> line.startsWith("original")), table);
    assertTrue(table.contains("placebo "), table);
  }

  @Test
  void of_referenceOfACondition_standsBesideIt() {
    assertLine(
        TEXT, "beside the placebo", "items                  placebo                   excess");
    assertLine(TEXT, "on the placebo's", "");
    assertLine(TEXT, "changed texts only", "-0.030 [-0.111, 0.047]   -0.007 [-0.088, 0.069]");
    assertLine(
        TEXT, "all flips", "0.352 [0.271, 0.429]    0.300 [0.219, 0.377]   0.052 [-0.029, 0.129]");
    assertLine(TEXT, "Placebo: the unchanged prompt, asked again as often, on its items", "");
    assertLine(
        TEXT,
        "the placebo's items minus placebo, an estimate of what is not noise. They rest on 40"
            + " items.",
        "");
  }

  @Test
  void of_referenceOfTheStudy_standsBelowIt() {
    assertLine(TEXT, "0.032 [-0.049, 0.109]", "Spread: the accuracy of the best");
    assertLine(TEXT, "On the placebo's 40 items: 0.034 [-0.047, 0.111]; placebo 0.021", "[-0.060,");
    assertLine(TEXT, "Intervals:", "bootstrap over the items of each row, 2000 resamples.");
  }

  @Test
  void of_undefinedReference_hasItsReason() {
    var undefined = new Estimate.Undefined("the placebo arm has no answer");
    var row =
        new Summary.Row(
            "unanimity",
            Summary.ALL,
            SummaryExample.SAMPLING,
            "",
            SummaryExample.value(0.5),
            Optional.of(new Summary.Reference(SummaryExample.value(0.5), undefined, undefined)));

    String text = ConsoleText.withRows(row);

    assertLine(text, "Placebo undefined; excess undefined.", "");
    assertLine(text, "unanimity beside the placebo undefined: the placebo arm has no answer.", "");
  }

  @Test
  void of_aPlaceboArm_isNoWiderThanATerminal() {
    TEXT.lines().forEach(line -> assertTrue(Lines.length(line) <= Lines.WIDTH, line));
  }

  @Test
  void group_ofUnknownMetric_isALevel() {
    var row = PlaceboExample.row("own(metric=1)", "concise", SummaryExample.value(0.5));

    assertEquals(List.of(row), MetricGroup.LEVEL.of(List.of(row)));
  }

  private static String levels() {
    return TEXT.substring(
        TEXT.indexOf("Each condition"), TEXT.indexOf("Accuracy, condition minus"));
  }
}
