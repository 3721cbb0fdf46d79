package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionResamplesTest {
  private static final Seed SEED = Seed.of(3);
  private static final int[] CLUSTERS = IntStream.range(0, 12).toArray();
  private static final List<RatioOfSums> RATIOS =
      List.of(
          RatioOfSums.of(new double[] {1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1}, ones()),
          RatioOfSums.of(new double[] {1, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 1}, ones()));

  @Test
  void interval_ofTheLowest_isThatOfConditions() {
    var bootstrap = ClusterBootstrap.withDefaults();
    assertEquals(
        bootstrap.conditions(RATIOS, CLUSTERS, SEED).lowest(),
        bootstrap
            .resamples(RATIOS, CLUSTERS, SEED)
            .interval(rates -> Arrays.stream(rates).min().orElseThrow(), 0, 1));
  }

  @Test
  void interval_withBca_isThatOfConditions() {
    var bootstrap = ClusterBootstrap.withDefaults().withMethod(BootstrapMethod.BCA);
    assertEquals(
        bootstrap.conditions(RATIOS, CLUSTERS, SEED).highest(),
        bootstrap
            .resamples(RATIOS, CLUSTERS, SEED)
            .interval(rates -> Arrays.stream(rates).max().orElseThrow(), 0, 1));
  }

  @Test
  void interval_inARangeWithoutAnEnd_isThatOfTheReplicates() {
    var resamples = ClusterBootstrap.withDefaults().resamples(RATIOS, CLUSTERS, SEED);
    assertEquals(
        resamples.interval(rates -> rates[0], 0, 1),
        resamples.interval(rates -> rates[0], 0, Double.POSITIVE_INFINITY));
  }

  @Test
  void interval_ofAStatisticThatIsUndefined_isRefused() {
    var resamples = ClusterBootstrap.withDefaults().resamples(RATIOS, CLUSTERS, SEED);
    assertThrows(
        IllegalArgumentException.class, () -> resamples.interval(rates -> Double.NaN, 0, 1));
  }

  /** Four labels with 20 of 25 right each: noise alone moves them apart in each resample. */
  @Test
  void distance_ofLabelsThatDoNotDiffer_holdsZero() {
    Interval interval = spread(4, 25, item -> item % 25 < 20, 2_000, SEED);
    assertEquals(0, interval.low());
    assertTrue(interval.high() > 0.05 && interval.high() < 0.25, interval::toString);
  }

  /** With 40 items a tenth of the studies has two labels that do not differ at all. */
  @Test
  void distance_ofTwoLabelsWithoutEffect_holdsZeroAsOftenAsItSays() {
    Generator random = SEED.generator();
    int studies = 300;
    int held = 0;
    for (int study = 0; study < studies; study++) {
      held += spread(2, 40, item -> random.chance(0.7), 300, Seed.of(study)).low() == 0 ? 1 : 0;
    }
    assertTrue(held >= 0.92 * studies, held + " of " + studies);
  }

  /** The interval of the standard deviation of the labels' shares right. */
  private static Interval spread(
      int labels, int items, IntPredicate right, int resamples, Seed seed) {
    double[] scores =
        IntStream.range(0, labels * items).mapToDouble(i -> right.test(i) ? 1 : 0).toArray();
    List<RatioOfSums> shares =
        IntStream.range(0, labels)
            .mapToObj(
                label -> {
                  double[] own =
                      IntStream.range(0, labels * items)
                          .mapToDouble(item -> item / items == label ? 1 : 0)
                          .toArray();
                  double[] hits =
                      IntStream.range(0, own.length).mapToDouble(i -> own[i] * scores[i]).toArray();
                  return RatioOfSums.of(hits, own);
                })
            .toList();
    return ClusterBootstrap.withDefaults()
        .withResamples(resamples)
        .resamples(shares, IntStream.range(0, labels * items).toArray(), seed)
        .distance(ConditionResamplesTest::deviation, WithoutEffect.ALL_EQUAL, 0.5);
  }

  private static double deviation(double[] ratios) {
    double mean = Arrays.stream(ratios).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(ratios).map(ratio -> Math.pow(ratio - mean, 2)).average().orElseThrow());
  }

  @Test
  void resamples_ofNoRatio_areRefused() {
    var bootstrap = ClusterBootstrap.withDefaults();
    assertThrows(
        IllegalArgumentException.class, () -> bootstrap.resamples(List.of(), CLUSTERS, SEED));
  }

  private static double[] ones() {
    double[] ones = new double[12];
    Arrays.fill(ones, 1);
    return ones;
  }
}
