package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignFlipTest {
  private static final Seed SEED = Seed.of(3);
  private static final SignFlip TEST = SignFlip.withDefaults();

  @Test
  void test_ofAllAbove_isTwoOfAllSigns() {
    assertEquals(2 / 32.0, TEST.test(new double[] {1, 2, 3, 4, 5}, SEED).p());
  }

  @Test
  void test_ofThree_countsAllSigns() {
    // By hand: sums of +-1 +-2 +-4 are the odd numbers to 7; -1 + 2 + 4 = 5, and 4 of 8 reach it.
    assertEquals(0.5, TEST.test(new double[] {-1, 2, 4}, SEED).p());
  }

  @Test
  void test_againstGreater_countsOneSide() {
    var greater = TEST.withAlternative(Alternative.GREATER);
    assertEquals(0.25, greater.test(new double[] {-1, 2, 4}, SEED).p());
  }

  @Test
  void test_againstLess_countsTheOtherSide() {
    var less = TEST.withAlternative(Alternative.LESS);
    assertEquals(7 / 8.0, less.test(new double[] {-1, 2, 4}, SEED).p());
  }

  @Test
  void test_ofSumsEqualUpToRounding_countsThemAll() {
    // 0.1 + 0.2 - 0.3 and its reverse are 0 but for rounding, as all other such sums.
    assertEquals(1, TEST.test(new double[] {0.1, 0.2, -0.3}, SEED).p());
  }

  @Test
  void test_withDifferencesOf0_isTheSameAsWithout() {
    double[] many = new double[500];
    many[3] = 1;
    many[300] = 2;
    many[400] = 1;
    assertEquals(TEST.test(new double[] {1, 2, 1}, SEED).p(), TEST.test(many, SEED).p());
  }

  @Test
  void test_ofZerosOnly_hasP1() {
    assertEquals(1, TEST.test(new double[] {0, 0}, SEED).p());
  }

  @Test
  void test_ofThirtyItems_isNearTheShareOfAllSigns() {
    int[] whole = IntStream.range(0, 30).map(i -> i % 7 + 1).map(i -> i < 3 ? -i : i).toArray();
    // The share of each sum over all signs, by adding one difference at a time.
    int reach = Arrays.stream(whole).map(Math::abs).sum();
    double[] share = new double[2 * reach + 1];
    share[reach] = 1;
    for (int difference : whole) {
      double[] next = new double[share.length];
      for (int sum = 0; sum < share.length; sum++) {
        if (share[sum] > 0) {
          next[sum + difference] += share[sum] / 2;
          next[sum - difference] += share[sum] / 2;
        }
      }
      share = next;
    }
    int observed = Arrays.stream(whole).limit(8).sum() - Arrays.stream(whole).skip(8).sum();
    double[] shares = share;
    double exact =
        IntStream.range(0, shares.length)
            .filter(sum -> Math.abs(sum - reach) >= Math.abs(observed))
            .mapToDouble(sum -> shares[sum])
            .sum();
    double[] differences =
        IntStream.range(0, 30).mapToDouble(i -> i < 8 ? whole[i] : -whole[i]).toArray();
    // Three standard errors of 9,999 draws are .006 at p = .04.
    assertEquals(exact, TEST.test(differences, SEED).p(), 0.006);
  }

  @Test
  void test_ofClusters_isThatOfTheirSums() {
    double[] differences = {1, 2, 3, -1, 4};
    int[] clusters = {0, 1, 0, 1, 2};
    assertEquals(
        TEST.test(new double[] {4, 1, 4}, SEED).p(), TEST.test(differences, clusters, SEED).p());
  }

  @Test
  void test_ofClusters_namesThem() {
    var test = TEST.test(new double[] {1, 2, 3}, new int[] {0, 1, 0}, SEED);
    assertEquals("sign flips of the mean over 2 clusters, exact, two-sided", test.test());
  }

  @Test
  void test_sampled_isNeverZero() {
    double[] differences = new double[100];
    Arrays.fill(differences, 1);
    assertEquals(1 / 100.0, TEST.withDraws(99).test(differences, SEED).p(), 1e-15);
  }

  @Test
  void test_sampledWithTheSameSeed_isTheSame() {
    assertEquals(TEST.test(many(), SEED), TEST.test(many(), SEED));
  }

  @Test
  void test_sampledWithOtherSeeds_differs() {
    assertNotEquals(TEST.test(many(), Seed.of(1)).p(), TEST.test(many(), Seed.of(2)).p());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void test_onAnyNumberOfThreads_isTheSame(int threads) throws Exception {
    var pool = new ForkJoinPool(threads);
    try {
      TestResult there = pool.submit(() -> TEST.test(many(), SEED)).get();
      assertEquals(TEST.test(many(), SEED), there);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void test_ofTheLargestNumbers_isDefined() {
    assertEquals(1, TEST.test(new double[] {1e100, -1e100}, SEED).p());
  }

  @Test
  void test_ofAGapBetweenClusters_isRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TEST.test(new double[] {1, 2, 3}, new int[] {0, 2, 2}, SEED));
    assertTrue(refused.getMessage().contains("there is no 1"), refused::getMessage);
  }

  @Test
  void test_ofTooFewClusterNumbers_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TEST.test(new double[] {1, 2, 3}, new int[] {0, 1}, SEED));
  }

  @Test
  void test_ofNan_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TEST.test(new double[] {Double.NaN}, SEED));
  }

  @Test
  void withDraws_ofNone_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TEST.withDraws(0));
  }

  private static double[] many() {
    return IntStream.range(0, 60).mapToDouble(i -> i * 7 % 23 - 9).toArray();
  }
}
