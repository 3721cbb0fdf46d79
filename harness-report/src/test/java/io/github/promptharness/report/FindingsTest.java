package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Summary;
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
  void extremes_sayWhyAnEstimateMayStandAtAnEdge() {
    assertTrue(
        paragraphs(PlaceboExample.of(), "extremes-0")
            .contains("near the edge of its own interval"));
  }

  private static String paragraphs(Summary summary, String section) {
    List<Section> sections =
        Findings.of(new SummaryRows(summary), SummaryExample.SAMPLING, 0).stream()
            .filter(s -> s.id().equals(section))
            .toList();
    return String.join(" ", sections.get(0).paragraphs());
  }
}
