package io.github.promptharness.metric.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {
  private static final int ITEMS = 1_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 8, 63, 64, 127, 255, 256, 900})
  void column_ofSoManyCombinations_givesEachBack(int distinct) {
    var column = column(distinct, ITEMS);
    for (int item = 0; item < ITEMS; item++) {
      assertEquals(item % 3 > 0, column.has(item));
      if (column.has(item)) {
        assertEquals(item % distinct / 3.0, column.first(item));
        assertEquals(-(item % distinct), column.second(item));
        assertEquals(item % 2, column.mark(item));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_023, 1_024, 2_047, 2_048, 5_000})
  void joined_ofMoreCombinationsThanTenBitsTell_givesEachBack(int distinct) {
    int items = 3 * distinct;
    var column = column(distinct, items);
    var joined = column.joined(column(1, 0), IntStream.range(0, items).toArray());
    assertEquals(column, joined);
    for (int item = 0; item < items; item++) {
      assertEquals(item % 3 > 0, column.has(item));
      if (column.has(item)) {
        assertEquals(-(item % distinct), column.second(item));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 40, 900})
  void joined_ofTwoThatTakeTurns_givesEachBack(int distinct) {
    var one = column(7, ITEMS);
    var other = column(distinct, ITEMS);
    int[] order = IntStream.range(0, 2 * ITEMS).map(i -> i % 2 == 0 ? i / 2 : ~(i / 2)).toArray();
    var joined = one.joined(other, order);
    for (int item = 0; item < ITEMS; item++) {
      assertEquals(one.has(item), joined.has(2 * item));
      assertEquals(other.has(item), joined.has(2 * item + 1));
      if (one.has(item)) {
        assertEquals(one.first(item), joined.first(2 * item));
        assertEquals(other.second(item), joined.second(2 * item + 1));
      }
    }
  }

  @Test
  void column_ofNoNumbers_hasNone() {
    var column = new NumberColumn.Reader(3).column();
    assertFalse(column.has(0) || column.has(1) || column.has(2));
  }

  @Test
  void set_ofNegativeZero_keepsItsSign() {
    var reader = new NumberColumn.Reader(2);
    reader.set(0, 0.0, 1, 0);
    reader.set(1, -0.0, 1, 0);
    assertEquals(-0.0, reader.column().first(1));
  }

  @Test
  void equals_ofEqualNumbers_holds() {
    assertEquals(column(5, 64), column(5, 64));
    assertEquals(column(5, 64).hashCode(), column(5, 64).hashCode());
    assertFalse(column(5, 64).equals(column(6, 64)));
    assertTrue(column(5, 64).equals(column(5, 64)));
  }

  private static NumberColumn column(int distinct, int items) {
    var reader = new NumberColumn.Reader(items);
    for (int item = 0; item < items; item++) {
      if (item % 3 > 0) {
        reader.set(item, item % distinct / 3.0, -(item % distinct), item % 2);
      }
    }
    return reader.column();
  }
}
