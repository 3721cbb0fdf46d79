package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MidRanksTest {
  @Test
  void ranks_ofTies_areTheirMean() {
    assertArrayEquals(
        new double[] {4, 1.5, 1.5, 3, 6, 6, 6},
        MidRanks.of(new double[] {3, -1, -1, 0, 9, 9, 9}).ranks());
  }

  @Test
  void ties_ofGroupsOfTwoAndThree_isTheSumOfTheirCubesLessThem() {
    assertEquals(6 + 24, MidRanks.of(new double[] {3, -1, -1, 0, 9, 9, 9}).ties());
  }

  @Test
  void ranks_ofPlusAndMinusZero_areEqual() {
    assertArrayEquals(new double[] {1.5, 1.5}, MidRanks.of(new double[] {0.0, -0.0}).ranks());
  }

  @Test
  void ranks_whenChanged_leaveTheOriginalAlone() {
    var ranks = MidRanks.of(new double[] {1, 2});
    ranks.ranks()[0] = 9;
    assertArrayEquals(new double[] {1, 2}, ranks.ranks());
  }

  @Test
  void of_nan_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MidRanks.of(new double[] {Double.NaN}));
  }
}
