package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CochranQTest {
  private static final int[][] RIGHT = {{1, 0, 1}, {1, 0, 0}, {1, 1, 0}, {1, 0, 1}, {0, 1, 1}};

  @Test
  void test_ofFiveItems_worksTheFormula() {
    // By hand: columns 4, 2, 3, T = 9, rows 2, 1, 2, 2, 2; Q = 2 (3 * 29 - 81) / (27 - 17) = 1.2
    var test = CochranQ.test(RIGHT).orElseThrow();
    assertEquals(1.2, test.statistic(), 1e-14);
    // Chi-square with 2 degrees of freedom: exp(-Q / 2).
    assertEquals(Math.exp(-0.6), test.p(), 1e-14);
  }

  @Test
  void test_withItemsAllRightOrAllWrong_isTheSame() {
    int[][] more =
        Stream.concat(Arrays.stream(RIGHT), Stream.of(new int[] {1, 1, 1}, new int[3]))
            .toArray(int[][]::new);
    assertEquals(CochranQ.test(RIGHT), CochranQ.test(more));
  }

  @Test
  void test_ofTwoWordings_isMcNemar() {
    int[][] right = {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 0}};
    assertEquals(
        McNemar.CHI_SQUARE.test(3, 1).orElseThrow().p(),
        CochranQ.test(right).orElseThrow().p(),
        1e-15);
  }

  @Test
  void test_ofReorderedWordings_isTheSame() {
    int[][] turned =
        Arrays.stream(RIGHT).map(row -> new int[] {row[2], row[0], row[1]}).toArray(int[][]::new);
    assertEquals(CochranQ.test(RIGHT), CochranQ.test(turned));
  }

  @Test
  void test_withoutAnItemThatDiffers_isUndefined() {
    assertFalse(CochranQ.test(new int[][] {{1, 1}, {0, 0}}).isDefined());
  }

  @Test
  void test_ofOneWording_isUndefined() {
    assertFalse(CochranQ.test(new int[][] {{1}, {0}}).isDefined());
  }

  @Test
  void test_ofANumberThatIsNeither0Nor1_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> CochranQ.test(new int[][] {{1, 2}}));
  }

  @Test
  void test_ofRaggedRows_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> CochranQ.test(new int[][] {{1, 0}, {1}}));
  }

  @Test
  void test_ofNoItem_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> CochranQ.test(new int[0][]));
  }
}
