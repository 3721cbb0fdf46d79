package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomGroupsTest {
  private static final Seed SEED = Seed.of(12);
  private static final int UNITS = 20_000;

  @Test
  void ifMany_ofFewUnits_isNone() {
    assertFalse(RandomGroups.ifMany(9_999, SEED).isPresent());
  }

  @Test
  void sums_ofUnitsThatCountOnce_areGroupsOfNearlyOneSize() {
    double[] ones = new double[10_500];
    Arrays.fill(ones, 1);
    double[] sizes = RandomGroups.ifMany(10_500, SEED).orElseThrow().sums(new double[][] {ones})[0];
    assertEquals(10_500, Arrays.stream(sizes).sum());
    assertTrue(Arrays.stream(sizes).allMatch(size -> size == 10 || size == 11));
  }

  @Test
  void sums_ofTheSameSeed_areTheSame() {
    double[][] column = {values(Seed.of(1))};
    assertArrayEquals(
        RandomGroups.ifMany(UNITS, SEED).orElseThrow().sums(column),
        RandomGroups.ifMany(UNITS, SEED).orElseThrow().sums(column));
  }

  /** Skew numbers in [0, 1], each of its own kind. */
  private static double[] values(Seed seed) {
    Generator generator = seed.generator();
    return IntStream.range(0, UNITS)
        .mapToDouble(i -> Math.pow(generator.nextDouble(), 3))
        .toArray();
  }

  private static Interval interval(double[] values, ClusterBootstrap bootstrap) {
    double[] ones = new double[UNITS];
    Arrays.fill(ones, 1);
    return bootstrap.interval(
        RatioOfSums.of(values, ones), IntStream.range(0, UNITS).toArray(), SEED);
  }

  @Test
  void interval_inGroups_isNearTheNormalOne() {
    double[] values = values(Seed.of(2));
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
    double half = 1.96 * Math.sqrt(squares) / UNITS;
    var interval = interval(values, ClusterBootstrap.withDefaults().withResamples(20_000));
    // Groups and quantiles each miss a standard error by some 2 %.
    assertEquals(mean - half, interval.low(), 0.1 * half);
    assertEquals(mean + half, interval.high(), 0.1 * half);
    assertTrue(
        interval.method().contains("over 20000 items in 1000 random groups"), interval::method);
  }

  @Test
  void interval_inGroups_hasTheSameBitsForAnyThreads() {
    double[] values = values(Seed.of(3));
    assertEquals(
        interval(values, ClusterBootstrap.withDefaults()),
        interval(values, ClusterBootstrap.withDefaults().withThreads(3)));
  }
}
