package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PairedTableTest {
  @Test
  void of_twoVectors_countsTheFourCells() {
    double[] first = {1, 1, 1, 0, 0, 1};
    double[] second = {1, 0, 0, 1, 0, 1};
    assertEquals(new PairedTable(2, 2, 1, 1), PairedTable.of(first, second));
  }

  @Test
  void difference_ofATable_isThatOfTheRates() {
    // (2 + 5)/10 - (2 + 1)/10
    assertEquals(0.4, new PairedTable(2, 5, 1, 2).difference(), 1e-15);
  }

  @Test
  void difference_ofHugeCounts_doesNotOverflow() {
    long huge = Long.MAX_VALUE;
    assertEquals(0.25, new PairedTable(huge, huge, 0, 2 * (huge / 2)).difference() * 0.75, 1e-12);
  }

  @Test
  void of_unequalVectors_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> PairedTable.of(new double[1], new double[2]));
    assertThrows(
        IllegalArgumentException.class, () -> PairedTable.of(new double[0], new double[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedTable.of(new double[1], new double[] {Double.NaN}));
    assertThrows(
        IllegalArgumentException.class, () -> PairedTable.of(new double[] {0.5}, new double[1]));
  }
}
