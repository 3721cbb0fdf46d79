package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JointTestsTest {
  private static final Seed SEED = Seed.of(7);
  private static final int DRAWS = 199;

  private static double[] column(int items, double mean, long seed) {
    Generator generator = Seed.of(seed).generator();
    double[] column = new double[items];
    Arrays.setAll(column, item -> mean + generator.nextDouble() - 0.5);
    return column;
  }

  private static int[] alone(int items) {
    return IntStream.range(0, items).toArray();
  }

  private static JointTests of(List<double[]> columns) {
    return JointTests.of(columns, alone(columns.get(0).length), DRAWS, SEED);
  }

  /** With scores beside an original of 0, as {@link MaxT} takes them. */
  private static double[] maxT(List<double[]> columns, int... which) {
    double[][][] scores =
        IntStream.range(0, columns.get(0).length)
            .mapToObj(
                item ->
                    IntStream.rangeClosed(0, which.length)
                        .mapToObj(
                            j ->
                                j == 0
                                    ? new double[] {0}
                                    : new double[] {columns.get(which[j - 1])[item]})
                        .toArray(double[][]::new))
            .toArray(double[][][]::new);
    return MaxT.withDefaults().withDraws(DRAWS).signFlips(scores, SEED).orElseThrow().stream()
        .mapToDouble(TestResult::p)
        .toArray();
  }

  @Test
  void of_fewColumns_areThoseOfMaxTToTheLastBit() {
    var columns = List.of(column(40, 0.1, 1), column(40, 0.02, 2), column(40, -0.2, 3));
    JointTests tests = of(columns);
    double[] together = maxT(columns, 0, 1, 2);
    for (int j = 0; j < 3; j++) {
      assertEquals(together[j], tests.corrected(j));
      assertEquals(maxT(columns, j)[0], tests.p(j));
      assertTrue(tests.corrected(j) >= tests.p(j));
    }
    assertEquals(3, tests.tested());
    assertEquals("step-down max-T", tests.correction());
    assertEquals("199 sign flips of 40 items, studentised, two-sided", tests.method());
  }

  @Test
  void of_oneColumn_needsNoCorrection() {
    JointTests tests = of(List.of(column(30, 0.1, 4)));
    assertEquals(tests.p(0), tests.corrected(0));
  }

  @Test
  void of_fewerThanSixClusters_isInNoFamily() {
    double[] few = column(30, 0.3, 5);
    Arrays.fill(few, 5, 30, Double.NaN);
    double[] enough = column(30, 0.1, 6);
    JointTests tests = of(List.of(few, enough));
    assertFalse(tests.isTested(0));
    assertEquals(5, tests.items(0));
    assertEquals(5, tests.clusters(0));
    assertThrows(IllegalArgumentException.class, () -> tests.p(0));
    assertThrows(IllegalArgumentException.class, () -> tests.corrected(0));
    assertEquals(1, tests.tested());
    assertEquals(of(List.of(enough)).corrected(0), tests.corrected(1));
  }

  @Test
  void of_noColumnWithEnough_hasNoTest() {
    JointTests tests = of(List.of(column(5, 0.1, 1)));
    assertEquals(0, tests.tested());
    assertEquals("no test", tests.method());
    assertEquals("none", tests.correction());
    assertEquals(0, JointTests.of(List.of(), new int[0], DRAWS, SEED).tested());
  }

  @Test
  void of_columnWithoutAnyDifference_isUntested() {
    double[] none = new double[30];
    Arrays.fill(none, Double.NaN);
    JointTests tests = of(List.of(none, column(30, 0.1, 6)));
    assertFalse(tests.isTested(0));
    assertEquals(0, tests.clusters(0));
    assertTrue(tests.isTested(1));
  }

  @Test
  void of_clusters_areCountedByWhatTheyHaveAndNotByTheirNumbers() {
    var columns = List.of(column(24, 0.2, 8));
    int[] clusters = IntStream.range(0, 24).map(item -> item / 3).toArray();
    int[] others = Arrays.stream(clusters).map(cluster -> 1000 + 7 * cluster).toArray();
    JointTests tests = JointTests.of(columns, clusters, DRAWS, SEED);
    assertEquals(8, tests.clusters(0));
    assertEquals(24, tests.items(0));
    assertEquals("199 sign flips of 8 clusters, studentised, two-sided", tests.method());
    assertEquals(tests.p(0), JointTests.of(columns, others, DRAWS, SEED).p(0));
  }

  @Test
  void of_moreThanDrawsCanBeAfforded_isHolmOverTTests() {
    // 8,400 items times 6 columns are above 50,000.
    var columns = IntStream.range(0, 6).mapToObj(j -> column(8_400, 0.002 * j, j)).toList();
    JointTests tests = of(columns);
    double[] alone =
        columns.stream().mapToDouble(each -> PairedT.of(each).test().orElseThrow().p()).toArray();
    double[] holm = Adjustment.HOLM.adjust(alone);
    for (int j = 0; j < 6; j++) {
      assertEquals(alone[j], tests.p(j));
      assertEquals(holm[j], tests.corrected(j));
    }
    assertEquals("Holm", tests.correction());
    assertEquals(
        "t tests over the sums of 8400 items, two-sided; too many for the draws of max-T",
        tests.method());
  }

  @Test
  void of_holmWithoutSpread_countsTheTwoFlipsAsExtreme() {
    double[] none = new double[51_000];
    double[] all = new double[51_000];
    Arrays.fill(all, 1);
    JointTests tests = of(List.of(none, all));
    assertEquals(1, tests.p(0));
    assertEquals(0, tests.p(1), "two of 2^51,000 flips are below the least double");
  }

  @Test
  void of_manyFlips_hasFewerDrawsAndSaysSo() {
    // 5e7 / (4,000 * 6) = 2,083
    var columns = Collections.nCopies(6, column(4_000, 0.01, 1));
    JointTests tests = JointTests.of(columns, alone(4_000), 9_999, SEED);
    assertTrue(tests.method().startsWith("2,083 sign flips of 4000 items"), tests::method);
  }

  @Test
  void of_sameColumnsTwice_giveTheSameBits() {
    var columns = List.of(column(40, 0.1, 1), column(40, 0.02, 2));
    JointTests one = of(columns);
    JointTests other = of(columns);
    assertArrayEquals(
        new double[] {one.p(0), one.p(1), one.corrected(0), one.corrected(1)},
        new double[] {other.p(0), other.p(1), other.corrected(0), other.corrected(1)});
  }

  @Test
  void of_wrongUse_isRefused() {
    double[] infinite = column(10, 0, 1);
    infinite[3] = Double.POSITIVE_INFINITY;
    assertThrows(IllegalArgumentException.class, () -> of(List.of(infinite)));
    assertThrows(
        IllegalArgumentException.class,
        () -> JointTests.of(List.of(column(10, 0, 1)), alone(9), DRAWS, SEED));
    assertThrows(
        IllegalArgumentException.class,
        () -> JointTests.of(List.of(column(10, 0, 1)), alone(10), 0, SEED));
  }
}
