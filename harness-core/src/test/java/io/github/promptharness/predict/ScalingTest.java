package io.github.promptharness.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static FeatureTable table(String... values) {
    var answers = new ArrayList<Observation>();
    for (int i = 0; i < values.length; i++) {
      Map<String, String> tags = values[i].isEmpty() ? Map.of() : Map.of("x", values[i]);
      answers.add(MadeRows.answer("i" + i, tags, "original", 0, "A"));
      answers.add(MadeRows.answer("i" + i, tags, "c", 0, "A"));
    }
    var rows = FragilityRows.of(Observations.of(answers), FragileWhen.FLIPS).rows();
    return FeatureTable.of(List.of(new MadeRows.Signal("x")), rows);
  }

  @Test
  void of_trainingRows_takesMeanAndDeviationFromThemAlone() {
    var scaling = Scaling.of(table("1", "3", "100", "2"), new int[] {0, 1});
    assertArrayEquals(new double[] {-1}, scaling.row(0), 1e-12);
    assertArrayEquals(new double[] {0}, scaling.row(3), 1e-12);
  }

  @Test
  void row_farOff_countsAsFiveDeviations() {
    var scaling = Scaling.of(table("1", "3", "100"), new int[] {0, 1});
    assertArrayEquals(new double[] {5}, scaling.row(2), 1e-12);
  }

  @Test
  void row_notKnown_isTheMeanAndSaysSo() {
    // Known: 1 and 3, so the mean is 2; filled 1, 3, 2 have deviation sqrt(2/3). The indicator
    // 0, 0, 1 has mean 1/3 and deviation sqrt(2)/3.
    var scaling = Scaling.of(table("1", "3", ""), new int[] {0, 1, 2});
    assertArrayEquals(new double[] {0, Math.sqrt(2)}, scaling.row(2), 1e-12);
    assertArrayEquals(new double[] {-Math.sqrt(1.5), -Math.sqrt(0.5)}, scaling.row(0), 1e-12);
    assertEquals(1, scaling.valuesOf(new int[] {0})[0].length);
  }

  @Test
  void of_rowsThatDoNotVary_hasNoColumn() {
    assertEquals(0, Scaling.of(table("2", "2", "7"), new int[] {0, 1}).row(2).length);
  }
}
