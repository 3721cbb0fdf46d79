package io.github.promptharness.stats.association;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KendallWTest {
  private static final double[][] SCORES = {
    {.1, .2, .2, .5}, {.3, .1, .4, .4}, {.2, .3, .3, .9}, {.5, .5, .5, .5}, {.1, .6, .2, .7}
  };

  @Test
  void test_ofRankingsWithTies_isThatOfScipy() {
    // scipy 1.17: stats.friedmanchisquare(*scores.T)
    var test = KendallW.test(SCORES).orElseThrow();
    assertEquals(9.162162162162163, test.statistic(), 1e-12);
    assertEquals(0.027210768485397947, test.p(), 1e-12);
  }

  @Test
  void of_rankingsWithoutTies_goesWithTheMeanOfSpearman() {
    double[][] scores = {{1, 2, 3, 4, 5}, {2, 1, 3, 5, 4}, {5, 3, 1, 2, 4}};
    double mean =
        (Spearman.of(scores[0], scores[1]).orElseThrow()
                + Spearman.of(scores[0], scores[2]).orElseThrow()
                + Spearman.of(scores[1], scores[2]).orElseThrow())
            / 3;
    assertEquals((2 * mean + 1) / 3, KendallW.of(scores).orElseThrow(), 1e-14);
  }

  @Test
  void of_sameRankings_isOne() {
    double[][] scores = {{1, 2, 2, 3}, {10, 20, 20, 30}};
    assertEquals(1, KendallW.of(scores).orElseThrow(), 1e-15);
  }

  @Test
  void of_oppositeRankings_isZero() {
    assertEquals(0, KendallW.of(new double[][] {{1, 2, 3}, {3, 2, 1}}).orElseThrow(), 1e-15);
  }

  @Test
  void of_tiesOnly_isUndefined() {
    assertFalse(KendallW.of(new double[][] {{1, 1}, {2, 2}}).isDefined());
  }

  @Test
  void of_oneThing_isUndefined() {
    assertFalse(KendallW.of(new double[][] {{1}, {2}}).isDefined());
  }

  @Test
  void of_raggedRows_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> KendallW.of(new double[][] {{1, 2}, {1, 2, 3}}));
  }

  @Test
  void of_nan_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> KendallW.of(new double[][] {{1, Double.NaN}}));
  }
}
