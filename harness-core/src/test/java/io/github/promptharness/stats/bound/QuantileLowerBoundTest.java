package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileLowerBoundTest {
  @Test
  void rank_isTheLargestThatHolds() {
    for (int n = 1; n < 120; n++) {
      int rank = QuantileLowerBound.rank(n, 0.3, 0.05);
      assertTrue(rank == 0 || Distributions.binomialProbability(rank - 1, n, 0.3) <= 0.05);
      assertTrue(Distributions.binomialProbability(rank, n, 0.3) > 0.05);
    }
  }

  @Test
  void rank_ofASmallQuantile_needsAsManyAsWilks() {
    // the minimum bounds the 5 % quantile with 95 % confidence from 59 values on
    assertEquals(0, QuantileLowerBound.rank(58, 0.05, 0.05));
    assertEquals(1, QuantileLowerBound.rank(59, 0.05, 0.05));
  }

  @Test
  void of_takesThatValue() {
    double[] values = IntStream.range(0, 59).mapToDouble(i -> 100 - i).toArray();
    assertEquals(Result.of(42.0), QuantileLowerBound.of(values, 0.05, 0.05));
  }

  @Test
  void of_tooFew_isUndefined() {
    assertFalse(QuantileLowerBound.of(new double[] {1, 2, 3}, 0.05, 0.05).isDefined());
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> QuantileLowerBound.rank(0, 0.5, 0.05));
    assertThrows(IllegalArgumentException.class, () -> QuantileLowerBound.rank(5, 1, 0.05));
    assertThrows(
        IllegalArgumentException.class,
        () -> QuantileLowerBound.of(new double[] {Double.POSITIVE_INFINITY}, 0.5, 0.05));
  }
}
