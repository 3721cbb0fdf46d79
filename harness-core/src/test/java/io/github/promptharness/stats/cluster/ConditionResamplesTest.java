package io.github.promptharness.stats.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.RatioOfSums;
import java.util.Arrays;
import java.util.List;
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
