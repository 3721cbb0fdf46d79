package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalBoundTest {
  // By hand: ceil((n+1)(1-alpha)); (9+1)(1-.7) is 3, and 3.0000000000000004 in doubles
  @ParameterizedTest
  @CsvSource({"19,.05,19", "20,.05,20", "18,.05,19", "9,.7,3", "99,.1,90", "1,.5,1", "9,.999,1"})
  void rank_isTheCeiling(int n, double alpha, int rank) {
    assertEquals(rank, ConformalBound.rank(n, alpha));
  }

  @Test
  void rank_ofTooFew_isBeyondAll() {
    assertEquals(6, ConformalBound.rank(5, 0.1));
  }

  @Test
  void bounds_areThoseRanks() {
    double[] scores = IntStream.rangeClosed(1, 19).mapToDouble(i -> 20 - i).toArray();
    assertEquals(Result.of(1.0), ConformalBound.lower(scores, 0.05));
    assertEquals(Result.of(19.0), ConformalBound.upper(scores, 0.05));
    assertEquals(Result.of(2.0), ConformalBound.lower(scores, 0.1));
    assertEquals(Result.of(18.0), ConformalBound.upper(scores, 0.1));
  }

  @Test
  void bounds_ofTooFew_areUndefined() {
    assertFalse(ConformalBound.lower(new double[18], 0.05).isDefined());
    assertFalse(ConformalBound.upper(new double[18], 0.05).isDefined());
  }

  /* All positions of the next score are equally likely: the share of misses is exact. */
  @Test
  void lower_overAllPositionsOfTheNext_missesAtMostAlpha() {
    for (int n = 5; n < 60; n++) {
      int misses = n + 1 - ConformalBound.rank(n, 0.1);
      assertEquals(Math.floor((n + 1) * 0.1 + 1e-9), misses);
    }
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> ConformalBound.rank(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> ConformalBound.rank(5, 0));
    assertThrows(IllegalArgumentException.class, () -> ConformalBound.lower(new double[0], 0.1));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConformalBound.upper(new double[] {1, Double.NaN}, 0.1));
  }
}
