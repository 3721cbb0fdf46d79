package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.proportion.ProportionInterval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PigeonholeBootstrapTest {
  private static final Seed SEED = Seed.of(3);
  private static final PigeonholeBootstrap BOOTSTRAP = PigeonholeBootstrap.withDefaults();

  @Test
  void interval_ofARowAndColumnEffect_hasTheVarianceOfBoth() {
    // y_ij = r_i + c_j: mean of u-weighted rows plus v-weighted columns, so the bootstrap variance
    // is var_0(r)/n + var_0(c)/m, var_0 with divisor n and m.
    double[][] table = new double[200][50];
    double[] rows = new double[200];
    double[] columns = new double[50];
    Arrays.setAll(rows, i -> i * 37 % 200 / 400.0);
    Arrays.setAll(columns, j -> j * 7 % 50 / 100.0);
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 50; j++) {
        table[i][j] = rows[i] + columns[j];
      }
    }
    double se = Math.sqrt(variance(rows) / 200 + variance(columns) / 50);
    var found = BOOTSTRAP.withResamples(20_000).interval(table, SEED).orElseThrow();
    assertEquals(2 * 1.96 * se, found.high() - found.low(), 0.03 * 2 * 1.96 * se);
    assertEquals(
        "percentile bootstrap (pigeonhole) over 200 items and 50 wordings, 20000 resamples",
        found.method());
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void interval_onSeveralThreads_hasTheSameBits(int threads) {
    double[][] table = random(40, 12, 0.7);
    assertEquals(
        BOOTSTRAP.interval(table, SEED), BOOTSTRAP.withThreads(threads).interval(table, SEED));
  }

  @Test
  void interval_ofAllRight_isClopperPearsonOnTheFewer() {
    double[][] ones = new double[30][6];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    var found = BOOTSTRAP.interval(ones, SEED).orElseThrow();
    assertEquals(ProportionInterval.CLOPPER_PEARSON.of(6, 6, 0.95).low(), found.low(), 1e-12);
    assertEquals(1, found.high());
  }

  @Test
  void interval_ofOneWordingOrItem_isUndefined() {
    assertFalse(BOOTSTRAP.interval(new double[5][1], SEED).isDefined());
    assertFalse(BOOTSTRAP.interval(new double[1][5], SEED).isDefined());
  }

  @Test
  void interval_ofWordingsThatDoNotDiffer_isNotNarrowerThanThatOfItems() {
    double[][] table = random(100, 20, 0.6);
    var both = BOOTSTRAP.interval(table, SEED).orElseThrow();
    var items = CrossedMean.withDefaults().of(table).orElseThrow().interval();
    assertTrue(both.high() - both.low() > items.high() - items.low());
  }

  @Test
  void interval_ofWrongScores_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.interval(new double[][] {{2, 0}, {0, 0}}, SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.interval(new double[][] {{Double.NaN, 0}, {0, 0}}, SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> BOOTSTRAP.interval(new double[][] {{0, 0}, {0}}, SEED));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withRange(0, 0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withThreads(0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withResamples(0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withLevel(1));
  }

  private static double[][] random(int items, int wordings, double rate) {
    Generator generator = Seed.of(1).named("table").generator();
    double[][] table = new double[items][wordings];
    for (double[] row : table) {
      Arrays.setAll(row, j -> generator.chance(rate) ? 1 : 0);
    }
    return table;
  }
}
