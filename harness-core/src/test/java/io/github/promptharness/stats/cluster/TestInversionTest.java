package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestInversionTest {
  private static double euclidean(double[] ratios) {
    int labels = ratios.length / 2;
    double squares = 0;
    for (int k = 0; k < labels; k++) {
      squares += Math.pow(ratios[k] - ratios[labels + k], 2);
    }
    return Math.sqrt(squares);
  }

  private static double farthest(double[] ratios) {
    return Math.abs(ratios[0] - ratios[1]);
  }

  /** Two samples of three labels whose differences have independent standard normal errors. */
  private static double[][] drawn(double[] ratios, int resamples) {
    Generator random = Seed.of(11).generator();
    var drawn = new double[resamples][];
    for (int b = 0; b < resamples; b++) {
      drawn[b] = ratios.clone();
      for (int k = 0; k < 3; k++) {
        drawn[b][k] += Distributions.normalQuantile(random.nextDouble());
      }
    }
    return drawn;
  }

  /**
   * With normal errors it is the interval of a noncentrality. SciPy 1.17.1: {@code brentq(lambda l:
   * ncx2.cdf(x*x, 3, l*l) - p, 1e-9, 50)}, the lower end with x = t and p = .975, 0 where {@code
   * chi2.cdf(t*t, 3) <= .975}; the upper with x = max(t, sqrt(chi2.ppf(norm.cdf(-1), 3))), p =
   * .025. 20,000 draws, both signs: the error of an end is about .02.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5, 0, 2.087546808878005",
    "1, 0, 2.2456423001025363",
    "2, 0, 3.58125261685436",
    "3.5, 1.0282747389098719, 5.22532024521112",
    "6, 3.8318782720816804, 7.813785329990471"
  })
  void ends_underNormalNoise_areThoseOfANoncentrality(double value, double low, double high) {
    double[] ratios = {value * 2 / 3, value / 3, 0, 0, 0, -value * 2 / 3};
    var ends =
        new TestInversion(
                TestInversionTest::euclidean,
                ratios,
                WithoutEffect.HALVES_EQUAL,
                drawn(ratios, 20_000))
            .ends(0.95, value, 100);
    assertEquals(low, ends.low(), 0.06);
    assertEquals(high, ends.high(), 0.06);
  }

  @Test
  void ends_beyondTheRange_areCut() {
    double[] ratios = {6, 0, 0, 0, 0, 0};
    var ends =
        new TestInversion(
                TestInversionTest::euclidean,
                ratios,
                WithoutEffect.HALVES_EQUAL,
                drawn(ratios, 500))
            .ends(0.95, 6, 6.5);
    assertEquals(6.5, ends.high());
  }

  @Test
  void distance_ofNoiseAlone_holdsZeroAndItsValue() {
    // 20 items, 11 right under the one and 9 under the other: SD of the difference about .2
    Interval interval = distance(11, 9);
    assertEquals(0, interval.low());
    assertTrue(interval.high() > 0.3 && interval.high() < 0.6, interval::toString);
    assertEquals("test-inversion bootstrap over 20 items, 2000 resamples", interval.method());
  }

  @Test
  void distance_ofAClearEffect_leavesZeroOut() {
    Interval interval = distance(19, 3);
    assertTrue(interval.low() > 0.4 && interval.low() < 0.8, interval::toString);
    assertTrue(interval.high() > 0.8 && interval.high() <= 1, interval::toString);
  }

  @Test
  void distance_ofEqualRatios_goesFromZeroToAPercentile() {
    Interval interval = distance(10, 10);
    assertEquals(0, interval.low());
    assertTrue(interval.high() > 0.2, interval::toString);
    assertTrue(
        interval
            .method()
            .endsWith(
                ", instead of test-inversion bootstrap, as the ratios do not differ, and with 0 as"
                    + " the lower end"),
        interval::method);
  }

  /** All are right under the one and wrong under the other: no resample differs. */
  @Test
  void distance_withoutVariation_isNotSurer() {
    Interval interval = distance(20, 0);
    assertEquals(Math.pow(0.025, 1.0 / 20), interval.low(), 1e-12);
    assertEquals(1, interval.high());
  }

  @Test
  void distance_ofOneRatioOrOutOfItsRange_isRefused() {
    var bootstrap = ClusterBootstrap.withDefaults();
    var one = bootstrap.resamples(halves(10, 5).subList(0, 1), clusters(), Seed.of(1));
    var two = bootstrap.resamples(halves(10, 5), clusters(), Seed.of(1));
    for (WithoutEffect equal : WithoutEffect.values()) {
      assertThrows(
          IllegalArgumentException.class,
          () -> one.distance(TestInversionTest::farthest, equal, 1));
      assertThrows(
          IllegalArgumentException.class,
          () -> two.distance(TestInversionTest::farthest, equal, 0.1));
      assertThrows(
          IllegalArgumentException.class,
          () -> two.distance(TestInversionTest::farthest, equal, Double.NaN));
    }
  }

  @Test
  void distance_ofTwoRatios_isTheSameOfAllAndOfHalves() {
    var two = ClusterBootstrap.withDefaults().resamples(halves(14, 5), clusters(), Seed.of(1));
    assertEquals(
        two.distance(TestInversionTest::farthest, WithoutEffect.HALVES_EQUAL, 1),
        two.distance(TestInversionTest::farthest, WithoutEffect.ALL_EQUAL, 1));
  }

  private static Interval distance(int first, int second) {
    return ClusterBootstrap.withDefaults()
        .resamples(halves(first, second), clusters(), Seed.of(1))
        .distance(TestInversionTest::farthest, WithoutEffect.HALVES_EQUAL, 1);
  }

  /** Twenty items; the first so many are right under the one, the last under the other. */
  private static List<RatioOfSums> halves(int first, int second) {
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    double[] one = new double[20];
    Arrays.fill(one, 0, first, 1);
    double[] other = new double[20];
    Arrays.fill(other, 20 - second, 20, 1);
    return List.of(RatioOfSums.of(one, ones), RatioOfSums.of(other, ones));
  }

  private static int[] clusters() {
    return IntStream.range(0, 20).toArray();
  }
}
