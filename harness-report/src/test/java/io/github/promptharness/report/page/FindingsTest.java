package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
import io.github.promptharness.report.PlaceboExample;
import io.github.promptharness.report.SummaryExample;
import io.github.promptharness.report.content.SummaryRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final String FLIPS = "The placebo shows how many flip";

  @Test
  void flips_withPlacebo_speakOfIt() {
    assertTrue(paragraphs(PlaceboExample.of(), "flips-0").contains(FLIPS));
  }

  @Test
  void flips_withoutPlacebo_doNotSpeakOfOne() {
    var without = PlaceboExample.of(PlaceboExample.CONDITIONS.subList(0, 5));

    String text = paragraphs(without, "flips-0");

    assertTrue(text.contains("add up to all flips"), text);
    assertFalse(text.contains(FLIPS), text);
  }

  @Test
  void flips_directionsUnderAnotherRule_doNotClaimToAddUp() {
    var rows =
        List.of(
            flip("flip-rate(unreadable=EXCLUDE)"),
            flip("flip-rate(direction=right-to-wrong, unreadable=CATEGORY)"));

    String text = paragraphs(with(rows), "flips-0");

    assertTrue(text.contains("do not add up to all flips"), text);
    assertFalse(text.contains("directions add up"), text);
  }

  @Test
  void flips_withoutDirections_sayNothingOfThem() {
    String text = paragraphs(with(List.of(flip("flip-rate(unreadable=CATEGORY)"))), "flips-0");

    assertFalse(text.contains("directions"), text);
  }

  @Test
  void agreement_holdsAgreementAlone() {
    var metrics =
        List.of(
            "worst-accuracy(unreadable=EXCLUDE)",
            "worst-share-accuracy(share=0.2, unreadable=EXCLUDE)",
            "accuracy-drop-over-variants(unreadable=EXCLUDE, texts=all)",
            "unanimity(unreadable=CATEGORY)");
    var summary =
        with(
            metrics.stream()
                .map(
                    metric ->
                        SummaryExample.row(metric, Summary.ALL, "", SummaryExample.value(0.5)))
                .toList());

    assertEquals(List.of("Worst condition", "Bad case"), labels(summary, "extremes-0"));
    assertEquals(List.of("Drop"), labels(summary, "together-0"));
    assertEquals(List.of("Unanimity"), labels(summary, "agreement-0"));
  }

  @Test
  void extremes_sayWhyAnEstimateMayStandAtAnEdge() {
    assertTrue(
        paragraphs(PlaceboExample.of(), "extremes-0")
            .contains("near the edge of its own interval"));
  }

  private static Summary.Row flip(String metric) {
    return SummaryExample.row(metric, "concise", "", SummaryExample.value(0.2));
  }

  private static Summary with(List<Summary.Row> rows) {
    var example = SummaryExample.of();
    return new Summary(
        example.study(), rows, example.counts(), example.spend(), example.provenance());
  }

  private static List<String> labels(Summary summary, String section) {
    return section(summary, section).tables().get(0).rows().stream()
        .map(row -> row.label().split(":")[0])
        .toList();
  }

  private static String paragraphs(Summary summary, String section) {
    return String.join(" ", section(summary, section).paragraphs());
  }

  private static Section section(Summary summary, String section) {
    List<Section> sections =
        Findings.of(
                new SummaryRows(summary), SummaryExample.SAMPLING, 0, FigureSet.of(List.of(), 0))
            .stream()
            .filter(s -> s.id().equals(section))
            .toList();
    return sections.get(0);
  }
}
