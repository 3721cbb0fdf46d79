package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {
  @Test
  void of_rowsOfDifferentLengths_numbersKindsByTheirFirstRows() {
    int[][] rows = {{3, 1}, {}, {3, 1}, {3}, {1, 3}, {}};
    var kinds = DistinctRows.of(DistinctRows.Rows.of(rows));
    assertArrayEquals(new int[] {0, 1, 0, 2, 3, 1}, kinds.numbers());
    assertArrayEquals(new int[] {0, 1, 3, 4}, kinds.firsts());
  }

  @Test
  void of_columns_tellsZerosApartByTheirSigns() {
    double[] one = {0.0, -0.0, 0.0, Double.NaN, Double.NaN};
    double[] other = {1, 1, 1, 2, 2};
    var kinds = DistinctRows.of(DistinctRows.Rows.ofColumns(one, other));
    assertArrayEquals(new int[] {0, 1, 0, 2, 2}, kinds.numbers());
  }

  @Test
  void of_noRows_isNoKind() {
    assertEquals(0, DistinctRows.of(DistinctRows.Rows.ofColumns(new int[0])).firsts().length);
  }

  @Test
  void ofColumns_noneOrOfDifferentLengths_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> DistinctRows.Rows.ofColumns(new double[0][]));
    assertThrows(
        IllegalArgumentException.class, () -> DistinctRows.Rows.ofColumns(new int[2], new int[3]));
  }

  @Test
  void of_manyKinds_isWhatAMapSays() {
    var random = new Random(3);
    int[] one = random.ints(20_000, 0, 80).toArray();
    int[] other = random.ints(20_000, -40, 40).map(value -> value << 20).toArray();
    var kinds = DistinctRows.of(DistinctRows.Rows.ofColumns(one, other));
    Map<Long, Integer> known = new HashMap<>();
    int[] expected = new int[one.length];
    for (int row = 0; row < expected.length; row++) {
      long key = ((long) one[row] << 32) + other[row];
      expected[row] = known.computeIfAbsent(key, absent -> known.size());
    }
    assertArrayEquals(expected, kinds.numbers());
    assertEquals(known.size(), kinds.firsts().length);
    for (int kind = 1; kind < kinds.firsts().length; kind++) {
      assertTrue(kinds.firsts()[kind - 1] < kinds.firsts()[kind]);
    }
  }

  @Test
  void ifFew_asManyAsMayBe_isThereAndOneMoreIsNot() {
    int[] rows = {4, 4, 5, 6, 5};
    assertTrue(DistinctRows.ifFew(DistinctRows.Rows.ofColumns(rows), 3).isPresent());
    assertTrue(DistinctRows.ifFew(DistinctRows.Rows.ofColumns(rows), 2).isEmpty());
  }
}
