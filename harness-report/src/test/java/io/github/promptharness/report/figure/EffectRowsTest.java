package io.github.promptharness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.figure.EffectRows.Kind;
import io.github.promptharness.report.figure.EffectRows.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectRowsTest {
  private static Figure figure(Line... lines) {
    return new EffectRows(
            "accuracy",
            Unit.POINTS,
            List.of("study", "effect"),
            List.of(lines),
            List.of("worse", "better"),
            List.of())
        .figure("forest", "Effects");
  }

  private static Line line(Kind kind, String name, double point, double half, double weight) {
    return new Line(kind, name, point, point - half, point + half, weight, List.of("cell " + name));
  }

  @Test
  void inlineSvg_linesOfEachKind_areNamedWithTheirCells() {
    String svg =
        figure(
                Line.without(Kind.HEADING, "all items", List.of()),
                line(Kind.STUDY, "Leeds", -.1, .05, .3),
                line(Kind.MEAN, "mean", -.08, .04, 0),
                line(Kind.NEW_STUDY, "new", -.08, .06, 0))
            .inlineSvg();
    for (String text : List.of("all items", "Leeds", "cell mean", "cell new", "no effect")) {
      assertTrue(svg.contains(">" + text + "<"), text);
    }
    assertFalse(svg.contains("goes on beyond"), "an arrow");
  }

  @Test
  void inlineSvg_intervalOfAMeanFarWider_goesOnBeyondTheAxis() {
    assertTrue(
        figure(line(Kind.STUDY, "a", -.1, .05, .5), line(Kind.MEAN, "mean", -.1, 2, 0))
            .inlineSvg()
            .contains("An arrow stands for an interval that goes on beyond the axis."));
  }

  @Test
  void description_lines_standInWordsWithoutEmptyCells() {
    var line = new Line(Kind.STUDY, "Leeds", -.1, -.2, 0, .3, List.of("-10.0", ""));
    assertEquals("Effects. Leeds, -10.0.", figure(line).description());
  }

  @Test
  void svg_twice_isTheSame() {
    Line line = line(Kind.DIFFERENCE, "b − a", .1, .05, 0);
    assertEquals(figure(line).svg(), figure(line).svg());
  }

  @Test
  void svg_moreWeight_isALargerSquare() {
    String light = figure(line(Kind.STUDY, "a", 0, .1, .1)).svg();
    String heavy = figure(line(Kind.STUDY, "a", 0, .1, .9)).svg();
    assertFalse(light.equals(heavy));
  }
}
