package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedSumsTest {
  private static final Seed SEED = Seed.of(8);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8, 513, 70_000})
  void over_anyNumberOfUnits_isTheProductOfCountsAndTable(int units) {
    double[][] table = scores(3, units);
    var plan = new ResamplingPlan(SEED, units, units > 1000 ? 20 : 300);
    double[][] sums = WeightedSums.of(table).over(plan, 1);
    for (int block = 0; block < plan.blocks(); block++) {
      int[][] counts = plan.block(block);
      for (int b = 0; b < counts.length; b++) {
        for (int j = 0; j < 3; j++) {
          double sum = 0;
          for (int unit = 0; unit < units; unit++) {
            sum += counts[b][unit] * table[j][unit];
          }
          assertEquals(sum, sums[j][plan.first(block) + b], 1e-9 * units);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void over_severalThreads_hasTheSameBits(int threads) {
    var sums = WeightedSums.of(scores(4, 101));
    var plan = new ResamplingPlan(SEED, 101, 3000);
    assertArrayEquals(sums.over(plan, 1), sums.over(plan, threads));
  }

  @Test
  void packed_ofWholeNumbers_hasTheSameSumsToTheBit() {
    double[][] table = scores(9, 100);
    for (int j = 0; j < 8; j++) {
      for (int unit = 0; unit < 100; unit++) {
        table[j][unit] = Math.rint(table[j][unit] * (j == 3 ? 7 : 1));
      }
    }
    var plan = new ResamplingPlan(SEED, 100, 700);
    var packed = PackedColumns.of(table);
    // Sums of at most 700 need ten bits; five columns to a double, and one alone.
    assertEquals(3, packed.packed().length);
    assertArrayEquals(
        WeightedSums.of(table).over(plan, 1),
        packed.unpacked(WeightedSums.of(packed.packed()).over(plan, 1)));
  }

  @Test
  void packed_ofHugeAndSmallWholeNumbers_leavesTheHugeAlone() {
    double[][] table = {{1e300, 0, 1}, {0, 1, 1}, {1, 0, 0}, {-1, 0, 1}, {0.5, 0, 0}};
    var plan = new ResamplingPlan(SEED, 3, 50);
    var packed = PackedColumns.of(table);
    assertEquals(4, packed.packed().length);
    assertArrayEquals(
        WeightedSums.of(table).over(plan, 1),
        packed.unpacked(WeightedSums.of(packed.packed()).over(plan, 1)));
  }

  private static double[][] scores(int columns, int units) {
    Generator generator = Seed.of(1).named("scores").generator();
    double[][] table = new double[columns][units];
    for (double[] column : table) {
      for (int unit = 0; unit < units; unit++) {
        column[unit] = generator.nextDouble();
      }
    }
    return table;
  }
}
