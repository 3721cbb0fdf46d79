package io.github.promptharness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InkTest {
  private static final List<Ink> CELLS =
      Arrays.stream(Ink.values())
          .filter(ink -> ink.name().startsWith("HEAT_") && !ink.name().contains("TEXT"))
          .toList();

  @Test
  void hex_isAnotherForEachInk() {
    assertEquals(Ink.values().length, Arrays.stream(Ink.values()).map(Ink::hex).distinct().count());
    for (Ink ink : Ink.values()) {
      assertEquals(ink, Ink.of(ink.hex()).orElseThrow());
    }
  }

  @Test
  void text_onEveryGround_standsOutByFourAndAHalf() {
    for (boolean dark : new boolean[] {false, true}) {
      for (Ink text : List.of(Ink.INK, Ink.MUTED)) {
        contrast(text, Ink.PAPER, dark, 4.5);
        contrast(text, Ink.ZEBRA, dark, 4.5);
      }
      for (Ink cell : CELLS) {
        contrast(HeatScale.text(cell), cell, dark, 4.5);
      }
      for (Ink mark : List.of(Ink.ACCENT, Ink.WORSE, Ink.BETTER)) {
        contrast(mark, Ink.PAPER, dark, 3);
        contrast(mark, Ink.ZEBRA, dark, 3);
      }
      contrast(Ink.ACCENT, Ink.BAND, dark, 3);
      contrast(Ink.INK, Ink.BAND, dark, 4.5);
    }
  }

  private static void contrast(Ink above, Ink below, boolean dark, double least) {
    double a = luminance(color(above, dark));
    double b = luminance(color(below, dark));
    double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    assertTrue(contrast >= least, above + " on " + below + (dark ? " dark " : " ") + contrast);
  }

  /** As the style sheet has it: the first value is on white, the second on dark. */
  private static Color color(Ink ink, boolean dark) {
    String role = ink.fillClass().replaceFirst("^fig-(.*)-fill$", "$1");
    var found = Pattern.compile("--fig-" + role + ": (#[0-9a-f]{6});").matcher(Ink.css());
    assertTrue(found.find());
    if (dark) {
      assertTrue(found.find());
    }
    return Color.decode(found.group(1));
  }

  /** WCAG 2.2, relative luminance. */
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
