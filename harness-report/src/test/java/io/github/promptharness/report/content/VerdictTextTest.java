package io.github.promptharness.report.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.SummaryExample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  private static final String SAMPLING = SummaryExample.SAMPLING;

  @Test
  void inShort_withMargin_countsTheVerdictsGravestFirst() {
    var text = VerdictText.of(summary(true, true), SAMPLING);

    assertEquals("Of 3 conditions, 1 is fragile, 1 is inconclusive, 1 is robust.", text.inShort());
  }

  @Test
  void table_withMarginAndTests_hasAWordANumberAndAPForEach() {
    Table table = VerdictText.of(summary(true, true), SAMPLING).table().orElseThrow();

    assertEquals(
        List.of("condition", "verdict", "difference\npoints", "p\ncorrected"), table.header());
    assertEquals(
        List.of("typos-0.1", "concise", "chain_of_thought"),
        table.rows().stream().map(Table.Row::label).toList());
    assertEquals(
        List.of("fragile\nthe loss is larger than the margin", "-20.0 [-28.1, -12.4]", "0.004"),
        table.rows().get(0).cells());
    assertEquals("not tested", table.rows().get(2).cells().get(2));
    assertTrue(table.rows().get(2).cells().get(0).endsWith("and so is a larger gain"));
  }

  @Test
  void basis_withMargin_saysItAndWhenItWasSet() {
    List<String> basis = VerdictText.of(summary(true, true), SAMPLING).basis();

    assertEquals(
        "The margin: a loss of up to 3.0 points does not matter; set 2026-11-20T10:00:00Z, when 40"
            + " answers were there already.",
        basis.get(0));
    assertTrue(basis.get(1).startsWith("The intervals beside verdicts are 95 % intervals"));
  }

  @Test
  void inShort_withoutMargin_countsTestsThatFoundADifference() {
    var text = VerdictText.of(summary(false, true), SAMPLING);

    assertEquals(
        "1 of 2 tested conditions differs in accuracy from the original, after correction for their"
            + " number (p at most 0.05).",
        text.inShort());
    assertTrue(text.basis().get(0).startsWith("No margin was set"), text.basis().toString());
    assertEquals(Optional.empty(), text.table());
  }

  @Test
  void inShort_correctedPIsExactlyTheLevel_isADifference() {
    var exactly = List.of(tests(0.05));
    var above = List.of(tests(Math.nextUp(0.05)));

    assertTrue(VerdictText.of(summary(false, exactly), SAMPLING).inShort().startsWith("2 of 2"));
    assertTrue(VerdictText.of(summary(false, above), SAMPLING).inShort().startsWith("1 of 2"));
  }

  @Test
  void inShort_withNeither_saysSo() {
    assertEquals(
        "Nothing was tested, and no margin was set.",
        VerdictText.of(summary(false, false), SAMPLING).inShort());
    assertEquals(
        "Nothing was tested, and no margin was set.",
        VerdictText.of(SummaryExample.of(), SAMPLING).inShort());
  }

  private static Summary summary(boolean margin, boolean tests) {
    return summary(margin, tests ? List.of(tests(0.4)) : List.of());
  }

  private static Summary summary(boolean margin, List<Comparisons> tests) {
    var example = SummaryExample.of();
    var conduct =
        new Conduct(
            List.of(),
            new Conduct.Coding("content id of the option", 4, 4),
            new Conduct.Stopping(Conduct.Stopping.FIXED, 1),
            List.of(),
            List.of(),
            margin
                ? Optional.of(
                    new Conduct.Margin(
                        0.03, Optional.of(Instant.parse("2026-11-20T10:00:00Z")), 40, List.of()))
                : Optional.empty(),
            margin
                ? List.of(
                    judged("chain_of_thought", "robust", true, 0.01),
                    judged("concise", "inconclusive", false, -0.02),
                    judged("typos-0.1", "fragile", false, -0.2))
                : List.of(),
            List.of(),
            tests);
    return new Summary(
        example.study(),
        example.rows(),
        example.counts(),
        example.spend(),
        example.provenance(),
        Optional.of(conduct));
  }

  private static Conduct.Judged judged(
      String condition, String verdict, boolean equivalent, double difference) {
    Estimate estimate = SummaryExample.value(difference);
    return new Conduct.Judged(condition, SAMPLING, verdict, equivalent, estimate);
  }

  private static Comparisons tests(double corrected) {
    return new Comparisons(
        SAMPLING,
        "sign flips",
        "step-down max-T",
        List.of(
            new Comparisons.Compared.Tested("concise", -0.02, 0.04, corrected, 100, 100, 0, 0),
            new Comparisons.Compared.Tested("typos-0.1", -0.2, 0.002, 0.004, 100, 100, 0, 0),
            new Comparisons.Compared.Untested("chain_of_thought", "no item has both answers")),
        new Comparisons.Overall.Untested("there is no second wording"));
  }
}
