package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Values from NumPy and SciPy:
 *
 * <pre>at = lambda s: np.log(s / (1 - s) + e)
 * back = lambda t: (lambda r: r / (1 + r))(max(0, np.exp(t) - e))
 * back(2 * at(s) - at(np.quantile(replicates, p)))</pre>
 */
class ShareScaleTest {
  private static final ShareScale SCALE = new ShareScale(0.05, 7);

  /** e = .05, s = .1, replicates .03 and .2. */
  @Test
  void ends_ofTwoReplicates_areTurnedRoundAtTheShare() {
    double[] ends = SCALE.ends(0.1, new double[] {0.03, 0.2}, 1e-12);
    assertEquals(0.03523573200992556, ends[0], 1e-10);
    assertEquals(0.21305693069306927, ends[1], 1e-10);
  }

  /** back(at(0) - np.log(chi2.ppf(.025, 7) / 8)): replicates of 0 would give [0, 0]. */
  @Test
  void ends_whereTheShareIsZero_reachToTheQuantileOfChiSquare() {
    assertArrayEquals(
        new double[] {0, 0.15733038829629484},
        SCALE.ends(0, new double[] {0, 0, 0, 0.1}, 0.025),
        1e-9);
  }

  /** back(2 * at(.02) - (at(.02) + np.log(chi2.ppf(.025, 7) / 8))). */
  @Test
  void high_whereTheLowerQuantileIsZero_comesFromChiSquare() {
    assertEquals(
        0.22077044608060212, SCALE.ends(0.02, new double[] {0, 0, 0.02, 0.1}, 0.025)[1], 1e-9);
  }

  @Test
  void high_ofManyEffects_isNotBelowTheTurnedZero() {
    // Of 10,000 effects the quantile of chi-square is near the mean, and above the replicates' 0.
    var many = new ShareScale(0.05, 9_999);
    double[] ends = many.ends(0.1, new double[] {0, 0, 0.1, 0.2}, 0.025);
    double ratio = 0.1 / 0.9 + 0.05;
    double turned = ratio * ratio / 0.05 - 0.05;
    assertEquals(turned / (1 + turned), ends[1], 1e-12);
  }

  @Test
  void ends_ofAnyReplicates_areInRangeAndInOrder() {
    double nearlyAll = Math.nextDown(1);
    double[] ends = SCALE.ends(nearlyAll, new double[] {0, 1e-9, 0.5, nearlyAll}, 0.025);
    assertTrue(0 <= ends[0] && ends[0] <= ends[1] && ends[1] <= 1, ends[0] + " to " + ends[1]);
  }

  @Test
  void scale_withoutErrorOrFreedom_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ShareScale(0, 7));
    assertThrows(IllegalArgumentException.class, () -> new ShareScale(Double.NaN, 7));
    assertThrows(IllegalArgumentException.class, () -> new ShareScale(0.05, 0));
  }
}
