package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogitShareBootstrapTest {
  private static final Rows ROWS =
      Rows.of(
          new int[][] {
            {0, 1, 1, 0}, {1, 3, 1, 0}, {1, 2, 1, 2}, {3, 2, 2, 0}, {2, 2, 2, 1}, {1, 0, 3, 0},
            {3, 3, 0, 2}, {1, 2, 3, 0}, {1, 3, 3, 0}, {2, 2, 3, 2}, {3, 3, 3, 3}, {2, 3, 0, 0}
          },
          3);
  private static final CrossedLogitFit FIT =
      CrossedLogit.withDefaults().fit(ROWS.item(), ROWS.variant(), ROWS.y()).orElseThrow();
  private static final LogitShareBootstrap BOOTSTRAP =
      LogitShareBootstrap.withDefaults().withReplicates(40);

  @Test
  void intervals_ofAFit_areAroundItsShares() {
    LogitShareIntervals intervals = BOOTSTRAP.intervals(FIT, Seed.of(1));
    LogitShares shares = FIT.shares();
    assertTrue(intervals.item().low() < shares.item() && shares.item() < intervals.item().high());
    assertTrue(
        intervals.noise().low() < shares.noise() && shares.noise() < intervals.noise().high());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void intervals_onAnyNumberOfThreads_areTheSameToTheLastBit(int threads) throws Exception {
    var pool = new ForkJoinPool(threads);
    try {
      assertEquals(
          BOOTSTRAP.intervals(FIT, Seed.of(1)).toString(),
          pool.submit(() -> BOOTSTRAP.intervals(FIT, Seed.of(1))).get().toString());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void intervals_ofAnotherSeed_areOthers() {
    assertNotEquals(
        BOOTSTRAP.intervals(FIT, Seed.of(1)).noise(), BOOTSTRAP.intervals(FIT, Seed.of(2)).noise());
  }

  @Test
  void intervals_withoutEffectsOfCells_leaveThemUndefined() {
    CrossedLogitFit plain =
        CrossedLogit.withDefaults()
            .withInteraction(Interaction.NONE)
            .fit(ROWS.item(), ROWS.variant(), ROWS.y())
            .orElseThrow();
    assertFalse(BOOTSTRAP.intervals(plain, Seed.of(1)).interaction().isDefined());
  }

  @Test
  void intervals_ofSmallerLevel_areInside() {
    LogitShareIntervals wide = BOOTSTRAP.intervals(FIT, Seed.of(1));
    LogitShareIntervals narrow = BOOTSTRAP.withLevel(0.5).intervals(FIT, Seed.of(1));
    assertTrue(
        wide.item().low() <= narrow.item().low() && narrow.item().high() <= wide.item().high());
  }

  @Test
  void interval_ofAVarianceOfZero_startsThereAndIsNotEmpty() {
    // Eight items, three wordings that do not differ.
    Rows alike =
        Rows.of(
            new int[][] {
              {2, 2, 1}, {0, 1, 0}, {2, 1, 2}, {1, 1, 0}, {2, 2, 2}, {0, 0, 0}, {2, 1, 1}, {1, 2, 2}
            },
            2);
    CrossedLogitFit fit =
        CrossedLogit.withDefaults()
            .withInteraction(Interaction.NONE)
            .fit(alike.item(), alike.variant(), alike.y())
            .orElseThrow();
    assertEquals(0, fit.variantVariance());
    var interval = BOOTSTRAP.intervals(fit, Seed.of(1)).variant();
    assertEquals(0, interval.low());
    assertTrue(interval.high() > 0.1, interval::toString);
  }

  /** A variance of few draws is too small on average, and percentiles repeat that. */
  @Test
  void interval_ofFewVariants_reachesHigherThanPercentiles() {
    CrossedLogitFit fit = FIT;
    double[] replicates =
        IntStream.range(0, 40)
            .mapToObj(b -> Seed.of(1).named("replicate", Integer.toString(b)).generator())
            .mapToDouble(draws -> fit.redrawn(draws, fit.covariance()).orElseThrow().variant())
            .toArray();
    assertTrue(
        BOOTSTRAP.intervals(fit, Seed.of(1)).variant().high() > Quantile.type7(replicates, 0.975));
  }

  @Test
  void methods_sayWhatTheIntervalsAre() {
    LogitShareIntervals intervals = BOOTSTRAP.intervals(FIT, Seed.of(1));
    String method =
        "basic parametric bootstrap over items and variants, log scale with error, 40 replicates";
    assertEquals(method, intervals.variant().method());
    assertEquals(method, intervals.noise().method());
  }

  @Test
  void interval_whereManyReplicatesAreUndefined_isTheWholeRange() {
    // Three items of two variants: many replicates have each item all right or all wrong.
    Rows tiny = Rows.of(new int[][] {{1, 1}, {1, 0}, {0, 0}}, 1);
    CrossedLogitFit fit =
        CrossedLogit.withDefaults().fit(tiny.item(), tiny.variant(), tiny.y()).orElseThrow();
    var interval = BOOTSTRAP.intervals(fit, Seed.of(1)).item();
    assertEquals(0, interval.low());
    assertEquals(1, interval.high());
    assertTrue(interval.method().startsWith("whole range"), interval.method());
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withReplicates(0));
    assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.withLevel(1));
  }
}
