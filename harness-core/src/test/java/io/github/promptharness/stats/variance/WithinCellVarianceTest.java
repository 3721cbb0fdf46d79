package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** Values of packages stand in {@link VarianceGolden}. */
class WithinCellVarianceTest {
  @Test
  void of_raggedCells_poolsSquares() {
    // By hand: cells {1,3}, {2}, {0,0,3}: squares 2 + 0 + 6 over 6 - 3 degrees of freedom
    var scores = CrossedScores.of(new double[][][] {{{1, 3}, {2}}, {{0, 0, 3}}});
    assertEquals(8 / 3.0, WithinCellVariance.of(scores).orElseThrow(), 1e-12);
  }

  @Test
  void of_rightOrWrong_isHalfTheFlipRate() {
    // By hand: of the pairs of {1,0,0} 2/3 differ, of {1,1,1} none: half of the mean is 1/6
    var scores = CrossedScores.of(new double[][][] {{{1, 0, 0}, {1, 1, 1}}});
    assertEquals(1 / 6.0, WithinCellVariance.of(scores).orElseThrow(), 1e-12);
  }

  @Test
  void of_oneAnswerACell_isUndefined() {
    assertFalse(WithinCellVariance.of(CrossedScores.of(new double[][][] {{{1}, {2}}})).isDefined());
  }
}
