package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void over_values_hasRoundTicksAroundThem() {
    assertEquals(new Scale(12, 17, 0.05), Scale.over(List.of(0.61, 0.758, 0.835)));
  }

  @Test
  void over_oneValue_stillHasAWidth() {
    var scale = Scale.over(List.of(0.5));

    assertTrue(scale.ticks().size() >= 2, scale.toString());
  }

  @Test
  void over_infiniteEnds_areNotWidened() {
    var scale = Scale.over(List.of(Double.NEGATIVE_INFINITY, 0.2, Double.POSITIVE_INFINITY, 0.4));

    assertEquals(Scale.over(List.of(0.2, 0.4)), scale);
    assertEquals("94.000%", scale.position(Double.POSITIVE_INFINITY));
    assertEquals("6.000%", scale.position(Double.NEGATIVE_INFINITY));
  }

  @Test
  void over_anyValues_holdsThemBetweenFewTicks() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      double low = random.nextDouble() * 2 - 1;
      double high = low + Math.pow(10, -4 * random.nextDouble());
      List<Double> ticks = Scale.over(List.of(low, high)).ticks();

      assertTrue(ticks.get(0) <= low + 1e-9, "seed " + seed);
      assertTrue(ticks.get(ticks.size() - 1) >= high - 1e-9, "seed " + seed);
      assertTrue(ticks.size() >= 2 && ticks.size() <= 9, "seed " + seed + ": " + ticks);
    }
  }
}
