package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTestTest {
  /** {@code scipy.stats.binomtest(k, n, p, alternative=a).pvalue} of two-sided, greater, less. */
  @ParameterizedTest
  @CsvSource({
    "3, 20, 0.3, 0.22041826738070913, 0.9645168677015313, 0.10708680450373087",
    "9, 20, 0.3, 0.1488145951754469, 0.11333146287697826, 0.9520381026686566",
    "0, 10, 0.1, 0.6125795109999999, 1.0, 0.34867844009999993",
    "13, 20, 0.5, 0.26317596435546875, 0.13158798217773438, 0.9423408508300781",
    "235, 1000, 0.2, 0.006364441759575082, 0.0036740537454114687, 0.99707986370892",
    "10, 10, 0.7, 0.03883960329999999, 0.02824752489999998, 1.0",
    "6, 20, 0.3, 1.0, 0.5836291705525192, 0.6080098122009244",
    "1, 10, 1e-20, 1e-19, 1e-19, 1.0"
  })
  void p_ofCounts_isThatOfScipy(
      long k, long n, double chance, double twoSided, double greater, double less) {
    assertEquals(twoSided, BinomialTest.twoSided(k, n, chance).p(), 1e-9 * twoSided);
    assertEquals(greater, BinomialTest.greater(k, n, chance).p(), 1e-9 * greater);
    assertEquals(less, BinomialTest.less(k, n, chance).p(), 1e-9 * less);
  }

  @Test
  void twoSided_anyCount_sumsWhatIsAsUnlikely() {
    for (double chance : new double[] {0.05, 0.25, 0.5, 0.6, 0.9}) {
      var binomial = new BinomialDistribution(null, 23, chance);
      for (int k = 0; k <= 23; k++) {
        double bound = binomial.probability(k) * (1 + 1e-7);
        double sum =
            IntStream.rangeClosed(0, 23)
                .mapToDouble(binomial::probability)
                .filter(probability -> probability <= bound)
                .sum();
        assertEquals(sum, BinomialTest.twoSided(k, 23, chance).p(), 1e-12, k + " at " + chance);
      }
    }
  }

  @Test
  void twoSided_evenChance_isSymmetric() {
    for (int k = 0; k <= 15; k++) {
      assertEquals(
          BinomialTest.twoSided(k, 15, 0.5).p(), BinomialTest.twoSided(15 - k, 15, 0.5).p(), 1e-14);
    }
  }

  @Test
  void twoSided_certainChance_isAllOrNothing() {
    assertEquals(1, BinomialTest.twoSided(0, 5, 0).p());
    assertEquals(0, BinomialTest.twoSided(1, 5, 0).p());
    assertEquals(1, BinomialTest.twoSided(5, 5, 1).p());
    assertEquals(0, BinomialTest.twoSided(4, 5, 1).p());
  }

  @Test
  void twoSided_aBillionTrials_isThatOfScipy() {
    // scipy.stats.binomtest(500010000, 10**9, .5).pvalue, binomtest(300010000, 10**9, .3).pvalue
    assertEquals(
        0.5271099147553063, BinomialTest.twoSided(500_010_000, 1_000_000_000, 0.5).p(), 1e-6);
    assertEquals(
        0.4901529605187742, BinomialTest.twoSided(300_010_000, 1_000_000_000, 0.3).p(), 1e-6);
  }

  @Test
  void greater_andClopperPearson_agreeOnTheBound() {
    // The lower bound at confidence .95 is the chance that is just not rejected at .05.
    double bound = ClopperPearsonBound.lower(7, 20, 0.95);
    assertEquals(0.05, BinomialTest.greater(7, 20, bound).p(), 1e-10);
  }

  @Test
  void test_ofCounts_saysWhatWasTested() {
    var result = BinomialTest.less(7, 20, 0.5);
    assertEquals("exact binomial against 0.5, less", result.test());
    assertEquals(7, result.statistic());
    assertEquals(List.of(), result.degreesOfFreedom());
  }

  @Test
  void test_impossibleNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> BinomialTest.twoSided(0, 0, 0.5));
    assertThrows(IllegalArgumentException.class, () -> BinomialTest.twoSided(3, 2, 0.5));
    assertThrows(IllegalArgumentException.class, () -> BinomialTest.greater(1, 2, 1.5));
    assertThrows(IllegalArgumentException.class, () -> BinomialTest.less(1, 2, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> BinomialTest.twoSided(1, 3_000_000_000L, 0.3));
    assertTrue(BinomialTest.twoSided(1_500_000_000, 3_000_000_000L, 0.5).p() > 0.9);
  }
}
