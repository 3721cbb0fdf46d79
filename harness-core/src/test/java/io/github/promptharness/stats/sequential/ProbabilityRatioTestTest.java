package io.github.promptharness.stats.sequential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbabilityRatioTestTest {
  private static final ProbabilityRatioTest TEST = new ProbabilityRatioTest(0.7, 0.8, 0.05, 0.1);

  @Test
  void limits_areWalds() {
    assertEquals(Math.log(0.9 / 0.05), TEST.upper(), 1e-15);
    assertEquals(Math.log(0.1 / 0.95), TEST.lower(), 1e-15);
  }

  @Test
  void add_ofSuccesses_acceptsTheHigherChance() {
    // ln(18)/ln(8/7) = 21.6: the 22nd success decides
    var state = TEST.after(successes(21));
    assertEquals(RatioDecision.CONTINUE, state.decision());
    assertEquals(OptionalInt.of(22), state.add(true).stop());
    assertEquals(RatioDecision.ACCEPT_P1, state.add(true).decision());
  }

  @Test
  void add_afterTheDecision_keepsItAndCounts() {
    var state = TEST.after(successes(22));
    for (int i = 0; i < 50; i++) {
      state = state.add(false);
    }
    assertEquals(RatioDecision.ACCEPT_P1, state.decision());
    assertEquals(OptionalInt.of(22), state.stop());
    assertEquals(22 * Math.log(0.8 / 0.7) + 50 * Math.log(0.2 / 0.3), state.logRatio(), 1e-12);
  }

  @Test
  void after_ofSwappedChancesAndOutcomes_isTheSame() {
    var test = new ProbabilityRatioTest(0.3, 0.2, 0.05, 0.1);
    boolean[] outcomes = {true, false, true, true};
    boolean[] flipped = {false, true, false, false};
    assertEquals(TEST.after(outcomes).logRatio(), test.after(flipped).logRatio(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0,0.5,.05,.1", "0.5,1,.05,.1", "0.5,0.5,.05,.1", "0.5,0.6,.5,.5", "NaN,0.5,.05,.1"})
  void of_wrongArguments_isRefused(double p0, double p1, double alpha, double beta) {
    assertThrows(
        IllegalArgumentException.class, () -> new ProbabilityRatioTest(p0, p1, alpha, beta));
  }

  /*
   * 2,000 seeded gates with p = p0: Wald's inequality holds the share that accepts p1 below
   * alpha/(1 - beta) = .0556, so 111 are expected at most; 140 is 2.8 standard errors above.
   */
  @Test
  void decision_whereP0Holds_isSeldomP1() {
    int wrong = 0;
    for (int gate = 0; gate < 2000; gate++) {
      var generator = Seed.of(3).named("gate", "" + gate).generator();
      var state = TEST.start();
      while (state.decision() == RatioDecision.CONTINUE && state.successes() < 100_000) {
        state = state.add(generator.chance(0.7));
      }
      wrong += state.decision() == RatioDecision.ACCEPT_P1 ? 1 : 0;
    }
    int found = wrong;
    assertTrue(found <= 140, () -> "accepted p1 " + found + " times");
  }

  private static boolean[] successes(int n) {
    boolean[] successes = new boolean[n];
    Arrays.fill(successes, true);
    return successes;
  }

  @Test
  void limits_ofTinyRates_areFinite() {
    // log(.2) - log(4.9e-324) = -1.6094 + 744.4401; a success moves it by log(.3) - log(4.9e-324)
    var test = new ProbabilityRatioTest(Double.MIN_VALUE, 0.3, Double.MIN_VALUE, 0.8);
    assertEquals(742.8306, test.upper(), 1e-4);
    assertEquals(0, test.start().logRatio());
    assertEquals(743.2361, test.start().add(true).logRatio(), 1e-4);
  }
}
