package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Distributions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingPlanTest {
  private static final Seed SEED = Seed.of(5);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 65_535, 65_536, 65_537})
  void block_ofAnyNumberOfUnits_addsUpToIt(int units) {
    int[][] counts = new ResamplingPlan(SEED, units, 3).block(0);
    assertEquals(3, counts.length);
    for (int[] row : counts) {
      assertEquals(units, row.length);
      assertEquals(units, Arrays.stream(row).sum());
    }
  }

  @Test
  void block_ofTheSameName_hasTheseCounts() {
    // What a seed gives is a promise: other versions and JDKs must draw the same. From a Python
    // program of its own: SHA-256 of the name, xoshiro256**, x n^2 divided by 2^32 with the rest
    // below 2^32 mod n^2 refused, the quotient in two digits of base n; the ninth by the high bits.
    var plan = new ResamplingPlan(SEED, 9, 300);
    assertArrayEquals(new int[] {0, 1, 0, 1, 1, 2, 1, 2, 1}, plan.block(0)[0]);
    assertArrayEquals(new int[] {0, 1, 0, 1, 0, 3, 2, 2, 0}, plan.block(1)[0]);
  }

  @Test
  void block_ofMoreResamples_beginsWithThoseOfFewer() {
    var few = new ResamplingPlan(SEED, 20, 300);
    var many = new ResamplingPlan(SEED, 20, 1000);
    assertArrayEquals(few.block(0), many.block(0));
    assertArrayEquals(few.block(1), Arrays.copyOf(many.block(1), 44));
    assertEquals(2, few.blocks());
    assertEquals(4, many.blocks());
  }

  @Test
  void block_ofAnotherNumber_differs() {
    var plan = new ResamplingPlan(SEED, 20, 512);
    assertNotEquals(Arrays.toString(plan.block(0)[0]), Arrays.toString(plan.block(1)[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 10, 48})
  void block_ofManyResamples_drawsAllUnitsEquallyOften(int units) {
    // Chi-square of all draws against equal shares; the limit is passed once in 10,000.
    var plan = new ResamplingPlan(SEED, units, 20_000);
    double[] totals = new double[units];
    for (int block = 0; block < plan.blocks(); block++) {
      for (int[] row : plan.block(block)) {
        for (int unit = 0; unit < units; unit++) {
          totals[unit] += row[unit];
        }
      }
    }
    double square = Arrays.stream(totals).map(t -> (t - 20_000) * (t - 20_000) / 20_000).sum();
    assertTrue(
        Distributions.chiSquareUpperTail(square, units - 1) > 1e-4, () -> "chi-square " + square);
  }

  @Test
  void block_ofPairedDraws_hasIndependentPairs() {
    // With two units a row is one pair of draws: 0, 1 or 2 of the first, as 1 : 2 : 1.
    var plan = new ResamplingPlan(SEED, 2, 25_600);
    double[] seen = new double[3];
    for (int block = 0; block < plan.blocks(); block++) {
      for (int[] row : plan.block(block)) {
        seen[row[0]]++;
      }
    }
    double square = 0;
    for (int k = 0; k < 3; k++) {
      double expected = 25_600 * (k == 1 ? 0.5 : 0.25);
      square += (seen[k] - expected) * (seen[k] - expected) / expected;
    }
    assertTrue(Distributions.chiSquareUpperTail(square, 2) > 1e-4, "chi-square " + square);
  }

  @Test
  void of_wrongNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ResamplingPlan(SEED, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ResamplingPlan(SEED, 1, 0));
    var plan = new ResamplingPlan(SEED, 4, 10);
    assertThrows(IllegalArgumentException.class, () -> plan.block(1));
    assertThrows(IllegalArgumentException.class, () -> plan.block(-1));
  }

  @Test
  void block_moreCountsThanMemoryHolds_isRefused() {
    var plan = new ResamplingPlan(SEED, Integer.MAX_VALUE, 256);
    assertThrows(IllegalArgumentException.class, () -> plan.block(0));
  }
}
