package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.entropy.Divergence;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnSidesTest {
  private static final int ITEMS = 120;
  private static final int LABELS = 3;

  /** Answers to two prompts, of which the second leans to the first label more or less. */
  private static ConditionResamples resamples(int seed) {
    var random = new Random(seed);
    double[][] shares = new double[2 * LABELS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      shares[random.nextInt(LABELS)][i] = 1;
      shares[LABELS + (random.nextInt(12) < seed ? 0 : random.nextInt(LABELS))][i] = 1;
    }
    double[] ones = new double[ITEMS];
    Arrays.fill(ones, 1);
    return ClusterBootstrap.withDefaults()
        .resamples(
            RatioOfSums.over(ones, shares), IntStream.range(0, ITEMS).toArray(), Seed.of(seed));
  }

  private static double hellinger(double[] ratios) {
    double[] raised = Arrays.stream(ratios).map(ratio -> Math.max(0, ratio)).toArray();
    return Divergence.hellinger(
            Arrays.copyOf(raised, LABELS), Arrays.copyOfRange(raised, LABELS, 2 * LABELS))
        .orElse(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 11})
  void distance_ofAQuasiconvexOne_isThatOfAnyDistanceFromFewerValues(int seed) {
    var resamples = resamples(seed);
    var all = new AtomicInteger();
    var some = new AtomicInteger();
    QuasiconvexDistance known =
        ratios -> {
          some.incrementAndGet();
          return hellinger(ratios);
        };
    var expected =
        resamples.distance(
            ratios -> {
              all.incrementAndGet();
              return hellinger(ratios);
            },
            WithoutEffect.HALVES_EQUAL,
            1);
    assertEquals(expected, resamples.distance(known, WithoutEffect.HALVES_EQUAL, 1));
    assertTrue(some.get() < all.get(), () -> some + " of " + all);
  }
}
