package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The expected values are those of R 4: {@code aov(y ~ i + s + s:arm + i:s + i:s:arm)} for the mean
 * squares, {@code qchisq} and {@code qf} in Ting's formula for the intervals.
 */
final class NestedAnovaTest {
  private static final Seed SEED = Seed.of(1);

  /** Six items, two sets, three orders, two repeats, by a rule that R can write as well. */
  private static double[][][][] table() {
    double[][][][] y = new double[6][2][3][2];
    for (int i = 1; i <= 6; i++) {
      for (int s = 1; s <= 2; s++) {
        for (int o = 1; o <= 3; o++) {
          for (int r = 1; r <= 2; r++) {
            int sum = i * 7 + s * 5 + o * 3 + r * 11 + i * o * 2 + s * o * 4 + i * s * r;
            y[i - 1][s - 1][o - 1][r - 1] = sum % 10 / 10.0;
          }
        }
      }
    }
    return y;
  }

  private static NestedAnova anova(double[][][][] scores) {
    return NestedAnova.of(NestedScores.of(scores)).orElseThrow();
  }

  @Test
  void components_ofATable_areThoseOfR() {
    NestedComponents components = anova(table()).components();

    assertEquals(0.105416666667, components.of(NestedSource.NOISE), 1e-11);
    assertEquals(-0.0288194444444, components.of(NestedSource.ITEM_ORDER), 1e-11);
    assertEquals(0.00122685185185, components.of(NestedSource.ITEM_SET), 1e-11);
    assertEquals(-0.00305555555556, components.of(NestedSource.ORDER), 1e-11);
    assertEquals(0.00476851851852, components.of(NestedSource.SET), 1e-11);
    assertEquals(0.0012037037037, components.of(NestedSource.ITEM), 1e-11);
    assertEquals(Set.of(NestedSource.ITEM_ORDER, NestedSource.ORDER), components.belowZero());
  }

  @Test
  void intervalAndTests_ofATable_areThoseOfR() {
    NestedAnova anova = anova(table());

    var set = anova.interval(NestedSource.SET, 0.95);
    assertEquals(-0.00373870621279, set.low(), 1e-9);
    assertEquals(5.37705093029201, set.high(), 1e-5);
    var order = anova.interval(NestedSource.ORDER, 0.95);
    assertEquals(-0.00742572169336, order.low(), 1e-9);
    assertEquals(0.00360668851095, order.high(), 1e-9);
    assertEquals(0.916769720777, anova.orderTest().orElseThrow().p(), 1e-9);
    assertEquals(0.0916264458125, anova.setTest().orElseThrow().p(), 1e-9);
  }

  @Test
  void components_oneAnswerACell_putsTheInteractionIntoTheNoise() {
    double[][][][] once = table();
    for (double[][][] item : once) {
      for (double[][] set : item) {
        for (int o = 0; o < set.length; o++) {
          set[o] = new double[] {set[o][0]};
        }
      }
    }
    NestedComponents components = anova(once).components();

    assertEquals(Interaction.IN_NOISE, components.interaction());
    assertEquals(0, components.of(NestedSource.ITEM_ORDER));
    assertTrue(components.of(NestedSource.NOISE) > 0);
  }

  @Test
  void shares_always_addUpToOne() {
    NestedComponents components = anova(table()).components();
    double sum = 0;
    for (NestedSource source : NestedSource.values()) {
      sum += components.share(source).orElseThrow();
    }
    assertEquals(1, sum, 1e-12);
  }

  @Test
  void statistic_everyItemTwice_countsThemAsTwice() {
    double[][][][] once = table();
    double[][][][] twice = new double[12][][][];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = once[i / 2];
    }
    int[] weights = {2, 2, 2, 2, 2, 2};
    for (NestedSource source : NestedSource.values()) {
      assertEquals(
          anova(twice).components().of(source),
          anova(once).statistic(source, false).of(weights).orElseThrow(),
          1e-12,
          source.name());
    }
  }

  @Test
  void withoutEffect_ofAStrongOrder_isFarBelowIt() {
    Generator generator = SEED.generator();
    double[][][][] y = new double[40][3][4][1];
    for (double[][][] item : y) {
      for (double[][] set : item) {
        for (int o = 0; o < set.length; o++) {
          set[o][0] = generator.chance(o == 0 ? 0.9 : 0.3) ? 1 : 0;
        }
      }
    }
    NestedAnova anova = anova(y);
    NoEffect order = anova.withoutEffect(NestedSource.ORDER, 199, SEED);
    assertEquals(1.0 / 200, order.p(), 1e-12);
    assertTrue(order.upper() < anova.components().of(NestedSource.ORDER) / 3, order.toString());
    assertTrue(Math.abs(order.mean()) < 0.005, order.toString());
    NoEffect set = anova.withoutEffect(NestedSource.SET, 199, SEED);
    assertTrue(set.p() > 0.05, set.toString());
    assertEquals(set, anova.withoutEffect(NestedSource.SET, 199, SEED));
  }

  @Test
  void of_tooLittle_isUndefinedOrRefused() {
    assertFalse(NestedAnova.of(NestedScores.of(new double[1][2][2][1])).isDefined());
    assertFalse(NestedAnova.of(NestedScores.of(new double[3][1][2][1])).isDefined());
    assertFalse(NestedAnova.of(NestedScores.of(new double[3][2][1][1])).isDefined());
    double[][][][] ragged = table();
    ragged[2][1] = new double[][] {{1, 0}};
    assertThrows(IllegalArgumentException.class, () -> NestedScores.of(ragged));
    double[][][][] notANumber = table();
    notANumber[0][0][0][0] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> NestedScores.of(notANumber));
    assertThrows(
        IllegalArgumentException.class, () -> anova(table()).interval(NestedSource.ITEM, 0.95));
    assertThrows(
        IllegalArgumentException.class,
        () -> anova(table()).withoutEffect(NestedSource.NOISE, 9, SEED));
  }

  @Test
  void components_equalScores_areAllNone() {
    NestedComponents components = anova(new double[4][2][3][2]).components();
    assertEquals(0, components.total());
    assertFalse(components.share(NestedSource.SET).isDefined());
    assertFalse(anova(new double[4][2][3][2]).orderTest().isDefined());
  }
}
