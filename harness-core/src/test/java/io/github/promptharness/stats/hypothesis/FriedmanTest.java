package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FriedmanTest {
  private static final double[][] SCORES = {
    {.1, .2, .2, .5}, {.3, .1, .4, .4}, {.2, .3, .3, .9}, {.5, .5, .5, .5}, {.1, .6, .2, .7}
  };

  @Test
  void test_ofScoresWithTies_isThatOfScipy() {
    // scipy 1.17: stats.friedmanchisquare(*scores.T)
    assertEquals(0.027210768485397947, Friedman.test(SCORES).orElseThrow().p(), 1e-12);
  }

  @Test
  void test_ofScoresEqualUpToRounding_takesThemAsTies() {
    double[][] rounded = Arrays.stream(SCORES).map(double[]::clone).toArray(double[][]::new);
    rounded[2][1] = 0.1 + 0.2;
    assertEquals(Friedman.test(SCORES), Friedman.test(rounded));
  }

  @Test
  void test_ofRightAndWrong_isCochranQ() {
    double[][] scores = {{1, 0, 1}, {1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}};
    int[][] right = {{1, 0, 1}, {1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}};
    assertEquals(
        CochranQ.test(right).orElseThrow().p(), Friedman.test(scores).orElseThrow().p(), 1e-12);
  }

  @Test
  void kendallW_isTheStatisticOverItsLargest() {
    assertEquals(
        Friedman.test(SCORES).orElseThrow().statistic() / 15,
        Friedman.kendallW(SCORES).orElseThrow(),
        1e-15);
  }

  @Test
  void test_ofTiesOnly_isUndefined() {
    assertFalse(Friedman.test(new double[][] {{1, 1}, {2, 2}}).isDefined());
  }

  @Test
  void test_ofRaggedRows_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Friedman.test(new double[][] {{1, 2}, {1}}));
  }
}
