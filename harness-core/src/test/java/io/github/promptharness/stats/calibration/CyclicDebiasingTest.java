package io.github.promptharness.stats.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CyclicDebiasingTest {
  private static final int[][] CYCLIC = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}};

  @Test
  void of_threeOrders_followsTheContent() {
    // By hand: option 0 stands at A, C, B: (.5 + .2 + .1)/3; option 1 at B, A, C: (.3 + .7 + .6)/3
    double[][] observed = {{0.5, 0.3, 0.2}, {0.7, 0.1, 0.2}, {0.3, 0.1, 0.6}};
    assertArrayEquals(
        new double[] {0.8 / 3, 1.6 / 3, 0.6 / 3}, CyclicDebiasing.of(observed, CYCLIC), 1e-12);
  }

  @Test
  void of_aModelThatAlwaysSaysA_isEven() {
    double[][] observed = {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}};
    assertArrayEquals(
        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, CyclicDebiasing.of(observed, CYCLIC), 1e-12);
  }

  @Test
  void of_rowsThatDoNotAddUp_dividesEachByItsSum() {
    double[][] observed = {{0.5, 0.5}, {0.1, 0.3}};
    int[][] orders = {{0, 1}, {1, 0}};
    assertArrayEquals(new double[] {0.625, 0.375}, CyclicDebiasing.of(observed, orders), 1e-12);
  }

  @Test
  void of_ordersThatAreNoPermutation_isRefused() {
    double[][] observed = {{0.5, 0.5}};
    for (int[][] wrong :
        new int[][][] {{{0, 0}}, {{0, 2}}, {{-1, 0}}, {{0}}, {{0, 1}, {1, 0}}, {}}) {
      assertThrows(IllegalArgumentException.class, () -> CyclicDebiasing.of(observed, wrong));
    }
  }
}
