package io.github.promptharness.stats.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.hypothesis.WilcoxonSignedRank.Reference;
import io.github.promptharness.stats.hypothesis.WilcoxonSignedRank.Zeros;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WilcoxonSignedRankTest {
  private static final double[] DIFFERENCES = {0.5, -0.5, 1.5, 2.0, 0, 0, -1.0, 3.0, 0.25, 1.5};
  private static final WilcoxonSignedRank TEST = WilcoxonSignedRank.withDefaults();

  @ParameterizedTest
  @CsvSource({
    // scipy 1.17: stats.wilcoxon(d, zero_method='wilcox' or 'pratt', correction=False or True,
    // method='asymptotic').pvalue
    "DROP, NORMAL, 0.1064659398902554",
    "DROP, NORMAL_CORRECTED, 0.12256476432546977",
    "PRATT, NORMAL, 0.11130315571445099",
    "PRATT, NORMAL_CORRECTED, 0.12331764005308976",
    // By counting all 2^8 signs in Python: 32 and 34 are as far from the mean.
    "DROP, EXACT, 0.125",
    "PRATT, EXACT, 0.1328125"
  })
  void test_withTiesAndZeros_isThatOfScipyOrOfCounting(Zeros zeros, Reference reference, double p) {
    var test = TEST.withZeros(zeros).withReference(reference);
    assertEquals(p, test.test(DIFFERENCES).orElseThrow().p(), 1e-14);
  }

  @Test
  void ranks_withTiesAndZeros_addUp() {
    var ranks = TEST.ranks(DIFFERENCES);
    assertEquals(8, ranks.nonZero());
    assertEquals(29.5, ranks.plus());
    assertEquals(6.5, ranks.minus());
    assertEquals(23 / 36.0, ranks.rankBiserial().orElseThrow(), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void exact_ofTenDifferences_isThatOfAllSigns(long seed) {
    var generator = Seed.of(seed).generator();
    double[] differences = new double[10];
    Arrays.setAll(differences, i -> generator.nextInt(9) - 4);
    differences[0] = 5;
    double[] ranks = TEST.ranks(differences).ranks();
    double far = Math.abs(TEST.ranks(differences).plus() - TEST.ranks(differences).minus());
    int extreme = 0;
    for (int signs = 0; signs < 1 << ranks.length; signs++) {
      double sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += (signs >> i & 1) == 0 ? ranks[i] : -ranks[i];
      }
      extreme += Math.abs(sum) >= far ? 1 : 0;
    }
    assertEquals(
        Math.scalb((double) extreme, -ranks.length),
        TEST.withReference(Reference.EXACT).test(differences).orElseThrow().p(),
        1e-14);
  }

  @Test
  void test_ofNegatedDifferences_hasTheSameP() {
    double[] negated = Arrays.stream(DIFFERENCES).map(d -> -d).toArray();
    assertEquals(
        TEST.test(DIFFERENCES).orElseThrow().p(), TEST.test(negated).orElseThrow().p(), 1e-15);
  }

  @Test
  void test_ofEqualUpToRounding_takesThemAsTies() {
    assertEquals(
        TEST.test(new double[] {0.3, -0.3, 0.5}).orElseThrow().p(),
        TEST.test(new double[] {0.1 + 0.2, -0.3, 0.5}).orElseThrow().p());
  }

  @Test
  void test_ofThreeHundredDifferences_isNormalByDefault() {
    double[] differences = new double[300];
    Arrays.setAll(differences, i -> i - 140);
    assertEquals(TEST.withReference(Reference.NORMAL).test(differences), TEST.test(differences));
  }

  @Test
  void exact_ofFiveHundredDifferences_isNearTheNormal() {
    double[] differences = new double[500];
    Arrays.setAll(differences, i -> i % 20 - 9);
    assertEquals(
        TEST.withReference(Reference.NORMAL).test(differences).orElseThrow().p(),
        TEST.withReference(Reference.EXACT).test(differences).orElseThrow().p(),
        0.002);
  }

  @Test
  void exact_ofManyDifferences_isUndefined() {
    double[] differences = new double[1001];
    Arrays.setAll(differences, i -> i + 1);
    assertFalse(TEST.withReference(Reference.EXACT).test(differences).isDefined());
  }

  @ParameterizedTest
  @CsvSource({"DROP", "PRATT"})
  void test_ofZerosOnly_isUndefined(Zeros zeros) {
    assertFalse(TEST.withZeros(zeros).test(new double[] {0, 0, 1e-17}).isDefined());
  }

  @Test
  void rankBiserial_ofZerosOnly_isUndefined() {
    assertFalse(TEST.ranks(new double[] {0, 0}).rankBiserial().isDefined());
  }

  @Test
  void test_ofNan_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TEST.test(new double[] {1, Double.NaN}));
  }

  @Test
  void test_ofNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> TEST.test(new double[0]));
  }
}
