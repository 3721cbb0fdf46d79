package io.github.promptharness.stats.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CohenKappaTest {
  @Test
  void estimate_ofFourItems_worksTheFormula() {
    // By hand: P = 3/4; shares 1/2, 1/2 and 1/4, 3/4, Pe = 1/8 + 3/8 = 1/2; (1/4) / (1/2)
    var estimate =
        CohenKappa.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1}).estimate().orElseThrow();
    assertEquals(new ChanceCorrected(0.75, 0.5, 0.5), estimate);
  }

  @Test
  void estimate_ofMissingRatings_leavesThoseItemsOut() {
    var kappa = CohenKappa.of(new int[] {0, 0, 1, 1, -1, 2}, new int[] {0, 1, 1, 1, 2, -1});
    assertEquals(0.5, kappa.value().orElseThrow(), 1e-12);
    assertEquals(4, kappa.used());
  }

  @Test
  void estimate_ofOppositeRaters_isMinusOne() {
    assertEquals(
        -1, CohenKappa.of(new int[] {0, 1}, new int[] {1, 0}).value().orElseThrow(), 1e-12);
  }

  @Test
  void estimate_ofSwappedRaters_isTheSame() {
    int[] first = {0, 0, 1, 2, 2, 1, 0};
    int[] second = {0, 1, 1, 2, 0, 1, 2};
    assertEquals(
        CohenKappa.of(first, second).value().orElseThrow(),
        CohenKappa.of(second, first).value().orElseThrow(),
        1e-12);
  }

  @Test
  void test_ofFourItems_worksTheFormula() {
    // By hand: variance (1/2 + 1/4 - 1/8 * 3/4 - 3/8 * 5/4) / (4 * 1/4) = 3/16; z =
    // (1/2)/sqrt(3)*4.
    // p: python3 -c "from scipy.stats import norm; print(2*norm.sf(0.5/(3/16)**.5))"
    TestResult test =
        CohenKappa.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1}).test().orElseThrow();
    assertEquals(0.5 / Math.sqrt(3.0 / 16), test.statistic(), 1e-12);
    assertEquals(0.24821307898992362, test.p(), 1e-12);
  }

  @Test
  void standardError_ofSeventyItems_isThatOfAnotherPackage() {
    // R 4.2.2, irrCAC 1.4: conger.kappa.raw(ratings)$est$coeff.se, on golden syn_two_raters.csv
    // (for two raters Conger's kappa is Cohen's), five decimals
    int[][] table = {{19, 4, 4}, {2, 18, 6}, {2, 2, 13}};
    int[] first = new int[72];
    int[] second = new int[72];
    int item = 0;
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        for (int n = 0; n < table[k][l]; n++) {
          first[item] = k;
          second[item++] = l;
        }
      }
    }
    var kappa = CohenKappa.of(Arrays.copyOf(first, item), Arrays.copyOf(second, item));
    assertEquals(70, kappa.used());
    assertEquals(0.08064, kappa.standardError().orElseThrow(), 6e-6);
  }

  @Test
  void test_ofARaterWithOneLabel_isUndefined() {
    var kappa = CohenKappa.of(new int[] {0, 0, 0}, new int[] {0, 1, 1});
    assertEquals(0, kappa.value().orElseThrow(), 1e-12);
    assertTrue(!kappa.test().isDefined());
  }

  @Test
  void of_differentLengths_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> CohenKappa.of(new int[] {0}, new int[] {0, 1}));
  }

  @Test
  void test_noLabelInCommon_isUndefined() {
    // No agreement is seen or expected, so that z is 0/0.
    var test = CohenKappa.of(new int[] {0, 1}, new int[] {2, 3}).test();
    assertTrue(test.toString().contains("no label in common"), test::toString);
  }

  @Test
  void estimate_weightsOfOtherItems_isRefused() {
    var kappa = CohenKappa.of(new int[] {0, 1}, new int[] {0, 0});
    assertThrows(IllegalArgumentException.class, () -> kappa.estimate(new int[] {1, 1, 1}));
  }
}
