package io.github.promptharness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.report.content.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalesTest {
  @Test
  void axis_ofValues_endsAtTicksAroundThem() {
    Axis axis = Axis.over("accuracy", Unit.SHARE, List.of(0.652, 0.835));
    assertEquals(0.05, axis.step(), 1e-12);
    assertEquals(13, axis.first());
    assertEquals(17, axis.last());
  }

  @Test
  void axis_ofEqualOrInfiniteValues_isAnAxis() {
    for (List<Double> values :
        List.of(
            List.<Double>of(),
            List.of(1.0),
            List.of(0.0, 0.0),
            List.of(Double.NEGATIVE_INFINITY, 0.5, Double.POSITIVE_INFINITY))) {
      Axis axis = Axis.over("accuracy", Unit.SHARE, values);
      assertTrue(axis.low() < axis.high());
      assertEquals(axis.high(), axis.within(Double.POSITIVE_INFINITY));
      values.stream().filter(Double::isFinite).forEach(v -> assertTrue(axis.holds(v)));
    }
  }

  @Test
  void tick_isRoundedAsTheReport() {
    assertEquals("2.5 %", Axis.tick(Unit.SHARE, 0.025));
    assertEquals("100 %", Axis.tick(Unit.SHARE, 1));
    assertEquals("-10", Axis.tick(Unit.POINTS, -0.1));
    assertEquals("0", Axis.tick(Unit.POINTS, -0.0));
    assertEquals("0.05", Axis.tick(Unit.NUMBER, 0.05));
  }

  @Test
  void ink_ofDifferences_isOfTheirSignAndSize() {
    var scale = HeatScale.diverging(Unit.POINTS, List.of(-0.25, 0.1));
    assertEquals(0.08, scale.step(), 1e-12);
    assertEquals(Ink.HEAT_WORSE_4, scale.ink(-0.25));
    assertEquals(Ink.HEAT_WORSE_1, scale.ink(-0.01));
    assertEquals(Ink.HEAT_NONE, scale.ink(0));
    assertEquals(Ink.HEAT_NONE, scale.ink(-0.0004));
    assertEquals(Ink.HEAT_BETTER_1, scale.ink(0.08));
    assertEquals(Ink.HEAT_BETTER_2, scale.ink(0.081));
    assertEquals(Ink.HEAT_WORSE_1, scale.ink(-0.08));
    assertEquals(Ink.HEAT_BETTER_4, scale.ink(5));
  }

  @Test
  void ink_ofLevels_risesWithThem() {
    var scale = HeatScale.rising(Unit.SHARE, List.of(0.5, 0.73));
    assertEquals(0.05, scale.step(), 1e-12);
    assertEquals(Ink.HEAT_NONE, scale.ink(0.5));
    assertEquals(Ink.HEAT_BETTER_4, scale.ink(0.73));
    assertEquals(0.5, scale.ends().get(0), 1e-12);
    assertEquals(0.75, scale.ends().get(5), 1e-12);
    var flat = HeatScale.rising(Unit.SHARE, List.of(1.0, 1.0));
    assertEquals(Ink.HEAT_NONE, flat.ink(1));
  }
}
