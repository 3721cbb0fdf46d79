package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Values from NumPy:
 *
 * <pre>c2 = (16 * 3**.5 / (15 * pi))**2; f = (1 + c2 * 1.89)**.5; P = 1 / (1 + exp(-.5 / f))
 * k = trials * P * (1 - P) / f; w = k / (1 + .64 * k); all = 1.89 + pi**2 / 3
 * (1 / w.sum(1)).mean() / (all - 1), (1 / w.sum(0)).mean() / (all - .25)
 * 1 / k[trials > 1].mean() / (all - .64), (1 / w.sum(0)).mean() / (pi**2 / 3)</pre>
 */
class LogitShareScalesTest {
  private static final int[][] TRIALS = {
    {2, 2, 0, 1}, {2, 3, 2, 2}, {2, 2, 2, 2}, {1, 2, 2, 2}, {2, 2, 2, 2}
  };

  private static final CrossedScales FITTED =
      new CrossedScales(0.5, /* row= */ 1, /* column= */ 0.5, /* cell= */ 0.8);

  private static final LogitShareScales SCALES = LogitShareScales.of(cells(TRIALS), FITTED);

  @Test
  void errors_ofARaggedDesign_workTheFormula() {
    assertEquals(0.22206432775544974, SCALES.item().error(), 1e-12);
    assertEquals(0.14697374348225908, SCALES.variant().error(), 1e-12);
    assertEquals(0.5713871585533807, SCALES.interaction().error(), 1e-12);
    assertEquals(0.22024018745978077, SCALES.rest().error(), 1e-12);
  }

  @Test
  void freedom_isThatOfTheEffects() {
    assertEquals(4, SCALES.item().freedom());
    assertEquals(3, SCALES.variant().freedom());
    assertEquals(17 - 4 - 3 - 1, SCALES.interaction().freedom());
    assertEquals(3, SCALES.rest().freedom());
  }

  @Test
  void scales_ofOneAnswerACell_areThere() {
    var one = LogitShareScales.of(cells(new int[][] {{1, 1}, {1, 0}}), FITTED);
    assertEquals(1, one.interaction().freedom());
  }

  private static CrossedCells cells(int[][] trials) {
    Rows rows = Rows.of(new int[trials.length][trials[0].length], trials);
    return CrossedCells.of(Codes.of(rows.item()), Codes.of(rows.variant()), rows.y());
  }
}
