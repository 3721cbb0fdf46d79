package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BowkerTest {
  @Test
  void test_ofThreeLabels_worksTheFormula() {
    // By hand: 49/13 + 25/5 + 100/20 with 3 degrees of freedom.
    var test = Bowker.test(new long[][] {{20, 10, 5}, {3, 30, 15}, {0, 5, 40}}).orElseThrow();
    assertEquals(49 / 13.0 + 10, test.statistic(), 1e-12);
    assertEquals(List.of(3.0), test.degreesOfFreedom());
  }

  @Test
  void test_withAPairThatNeverChanges_hasADegreeOfFreedomLess() {
    var test = Bowker.test(new long[][] {{20, 10, 0}, {3, 30, 15}, {0, 5, 40}}).orElseThrow();
    assertEquals(List.of(2.0), test.degreesOfFreedom());
  }

  @Test
  void test_ofTwoLabels_isMcNemar() {
    assertEquals(
        McNemar.CHI_SQUARE.test(9, 2).orElseThrow().p(),
        Bowker.test(new long[][] {{5, 9}, {2, 7}}).orElseThrow().p(),
        1e-15);
  }

  @Test
  void test_withoutAChange_isUndefined() {
    assertFalse(Bowker.test(new long[][] {{5}}).isDefined());
  }

  @Test
  void test_ofNoLabel_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bowker.test(new long[0][]));
  }
}
