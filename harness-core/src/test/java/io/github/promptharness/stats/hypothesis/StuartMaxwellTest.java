package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StuartMaxwellTest {
  private static final long[][] TABLE = {{20, 10, 5}, {3, 30, 15}, {0, 5, 40}};

  @Test
  void test_ofThreeLabels_isThatOfStatsmodels() {
    // Golden square0: statsmodels SquareTable(table).homogeneity()
    assertEquals(13.76470588235294, StuartMaxwell.test(TABLE).orElseThrow().statistic(), 1e-12);
  }

  @Test
  void test_ofRelabelledTable_isTheSame() {
    long[][] relabelled = {{40, 0, 5}, {5, 20, 10}, {15, 3, 30}};
    assertEquals(
        StuartMaxwell.test(TABLE).orElseThrow().statistic(),
        StuartMaxwell.test(relabelled).orElseThrow().statistic(),
        1e-12);
  }

  @Test
  void test_withALabelThatNeverOccurs_isTheSame() {
    long[][] more = {{20, 0, 10, 5}, {0, 0, 0, 0}, {3, 0, 30, 15}, {0, 0, 5, 40}};
    assertEquals(
        StuartMaxwell.test(TABLE).orElseThrow().p(),
        StuartMaxwell.test(more).orElseThrow().p(),
        1e-14);
  }

  @Test
  void test_withALabelThatNeverChanges_isTheSame() {
    long[][] more = {{20, 0, 10, 5}, {0, 99, 0, 0}, {3, 0, 30, 15}, {0, 0, 5, 40}};
    assertEquals(
        StuartMaxwell.test(TABLE).orElseThrow().p(),
        StuartMaxwell.test(more).orElseThrow().p(),
        1e-14);
  }

  @Test
  void test_ofTwoLabels_isMcNemar() {
    assertEquals(
        McNemar.CHI_SQUARE.test(9, 2).orElseThrow().statistic(),
        StuartMaxwell.test(new long[][] {{5, 9}, {2, 7}}).orElseThrow().statistic(),
        1e-13);
  }

  @Test
  void test_ofTwoGroupsThatDoNotMix_isTheSumOfTheirTests() {
    long[][] table = {{5, 9, 0, 0}, {2, 7, 0, 0}, {0, 0, 1, 3}, {0, 0, 8, 2}};
    var test = StuartMaxwell.test(table).orElseThrow();
    // By hand: 49/11 + 25/11, 1 degree of freedom each.
    assertEquals(74 / 11.0, test.statistic(), 1e-13);
    assertEquals(List.of(2.0), test.degreesOfFreedom());
  }

  @Test
  void test_ofASymmetricTable_isZero() {
    long[][] table = {{5, 2, 3}, {2, 5, 4}, {3, 4, 5}};
    assertEquals(1, StuartMaxwell.test(table).orElseThrow().p(), 1e-12);
  }

  @Test
  void test_withoutAChange_isUndefined() {
    assertFalse(StuartMaxwell.test(new long[][] {{5, 0}, {0, 7}}).isDefined());
  }

  @Test
  void test_ofATableThatIsNotSquare_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> StuartMaxwell.test(new long[][] {{1, 2}}));
  }

  @Test
  void test_ofANegativeCount_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> StuartMaxwell.test(new long[][] {{1, -2}, {3, 4}}));
  }
}
