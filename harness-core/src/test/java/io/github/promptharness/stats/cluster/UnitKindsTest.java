package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.DistinctRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitKindsTest {
  private static Optional<UnitKinds> kinds(int units, IntUnaryOperator kind) {
    return UnitKinds.ifFew(
        DistinctRows.Rows.ofColumns(IntStream.range(0, units).map(kind).toArray()));
  }

  @Test
  void ifFew_ofFewUnitsOrManyKinds_isNone() {
    assertFalse(kinds(999, unit -> unit % 2).isPresent());
    assertTrue(kinds(1000, unit -> unit % 15).isPresent());
    assertFalse(kinds(1000, unit -> unit % 16).isPresent());
  }

  @Test
  void of_eachUnit_isNumberedInTheOrderOfTheUnits() {
    var kinds = kinds(1000, unit -> unit < 3 ? 7 : unit % 2).orElseThrow();
    assertEquals(3, kinds.count());
    assertEquals(0, kinds.of(2));
    assertEquals(1, kinds.of(3));
    assertEquals(2, kinds.of(998));
    assertArrayEquals(new int[] {0, 3, 4}, kinds.firsts());
  }

  @Test
  void draw_ofManyResamples_hasTheMomentsOfTheMultinomial() {
    // 600, 300 and 100 of 1,000: variances 240, 210 and 90, covariance of the first two -180.
    var kinds = kinds(1000, unit -> unit < 600 ? 0 : unit < 900 ? 1 : 2).orElseThrow();
    Generator generator = Seed.of(4).generator();
    int draws = 100_000;
    double[] sums = new double[3];
    double[] squares = new double[3];
    double product = 0;
    int[] counts = new int[3];
    double[] expected = {600, 300, 100};
    for (int draw = 0; draw < draws; draw++) {
      kinds.draw(generator, counts);
      assertEquals(1000, Arrays.stream(counts).sum());
      for (int k = 0; k < 3; k++) {
        double deviation = counts[k] - expected[k];
        sums[k] += deviation;
        squares[k] += deviation * deviation;
      }
      product += (counts[0] - 600.0) * (counts[1] - 300.0);
    }
    // Five standard errors: of a mean sd/sqrt(draws), of a variance sqrt(2/draws) of itself.
    double[] variances = {240, 210, 90};
    for (int k = 0; k < 3; k++) {
      assertEquals(0, sums[k] / draws, 5 * Math.sqrt(variances[k] / draws));
      assertEquals(variances[k], squares[k] / draws, 5 * variances[k] * Math.sqrt(2.0 / draws));
    }
    assertEquals(-180, product / draws, 5 * Math.sqrt((240 * 210 + 180 * 180.0) / draws));
  }

  @Test
  void draw_ofOneKind_holdsAll() {
    var kinds = kinds(2000, unit -> 0).orElseThrow();
    int[] counts = new int[1];
    kinds.draw(Seed.of(5).generator(), counts);
    assertArrayEquals(new int[] {2000}, counts);
  }
}
