package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedProportionTest {
  @Test
  void of_judgedAnswers_worksTheFormula() {
    // By hand: p = .6, se = .9, sp = .8: theta = .4/.7 = .571429;
    // SE^2 = (.24/500 + .428571^2 .16/50 + .571429^2 .09/50)/.49 = .0033786
    var corrected = corrected(300, 500, 45, 50, 40, 50);
    assertEquals(4 / 7.0, corrected.value(), 1e-12);
    assertEquals(0.05812565916381353, corrected.standardError(), 1e-12);
  }

  @Test
  void of_judgedAnswers_hasTheIntervalOfLangAndReiczigel() {
    // python, z = 1.959963984540054: N = 500 + z*z; p = (300 + z*z/2)/N; se = 46/52; sp = 41/52
    // J = se + sp - 1; t = (p + sp - 1)/J
    // v = (p*(1-p)/N + (1-t)**2*sp*(1-sp)/52 + t**2*se*(1-se)/52)/J**2
    // c = t + 2*z*z*(t*se*(1-se)/52 - (1-t)*sp*(1-sp)/52); c -+ z*v**.5
    var interval = corrected(300, 500, 45, 50, 40, 50).interval();
    assertEquals(0.4540265596442885, interval.low(), 1e-12);
    assertEquals(0.694470332879634, interval.high(), 1e-12);
    assertEquals(
        "Lang-Reiczigel over 500 judged, 50 right and 50 wrong labelled answers",
        interval.method());
  }

  @Test
  void of_perfectJudge_isTheJudgedRateAndNotWithoutWidth() {
    var corrected = corrected(100, 100, 40, 40, 40, 40);
    assertEquals(1, corrected.value());
    assertEquals(0, corrected.standardError());
    assertTrue(corrected.interval().low() < 0.97, corrected::toString);
    assertEquals(1, corrected.interval().high());
  }

  @Test
  void of_rateAboveTheSensitivity_isCutAndSaysSo() {
    // theta = (.95 + .8 - 1)/.7 = 1.0714
    var corrected = corrected(475, 500, 45, 50, 40, 50);
    assertEquals(0.75 / 0.7, corrected.uncut(), 1e-12);
    assertEquals(1, corrected.value());
    assertTrue(corrected.isCut());
    assertTrue(corrected.interval().method().endsWith(", cut to [0, 1]"), corrected::toString);
  }

  @Test
  void of_relabelledRightAndWrong_isMirrored() {
    var right = corrected(130, 200, 35, 40, 25, 30);
    var wrong = corrected(70, 200, 25, 30, 35, 40);
    assertEquals(right.value(), 1 - wrong.value(), 1e-12);
    assertEquals(right.standardError(), wrong.standardError(), 1e-12);
    assertEquals(right.interval().low(), 1 - wrong.interval().high(), 1e-12);
    assertEquals(right.interval().high(), 1 - wrong.interval().low(), 1e-12);
  }

  @Test
  void of_judgeNoBetterThanChance_isUndefined() {
    assertReason("the judge is no better than chance", judge(50, 100, 7, 10, 3, 10));
    assertReason("the judge is no better than chance", judge(50, 100, 1, 10, 1, 10));
  }

  @Test
  void of_tooFewLabelled_isUndefined() {
    assertReason("too few answers are labelled", judge(50, 100, 1, 1, 1, 100));
  }

  @Test
  void of_rateThatTheJudgeCannotGive_isUndefined() {
    // All judged right, though the judge misses three of four right answers.
    assertReason("the whole interval is outside [0, 1]", judge(1000, 1000, 100, 400, 40, 40));
  }

  @Test
  void of_anyCounts_holdsTheValue() {
    Generator generator = Seed.of(3).generator();
    for (int i = 0; i < 3000; i++) {
      int n = 1 + generator.nextInt(60);
      int m1 = 1 + generator.nextInt(8);
      int m0 = 1 + generator.nextInt(8);
      var result =
          judge(
              generator.nextInt(n + 1),
              n,
              generator.nextInt(m1 + 1),
              m1,
              generator.nextInt(m0 + 1),
              m0);
      if (result instanceof Result.Defined<CorrectedMean> defined) {
        CorrectedMean mean = defined.value();
        assertTrue(
            0 <= mean.interval().low()
                && mean.interval().low() <= mean.value()
                && mean.value() <= mean.interval().high()
                && mean.interval().high() <= 1
                && mean.interval().low() < mean.interval().high(),
            i + " of seed 3: " + mean);
      }
    }
  }

  /** 2,000 simulations: the standard error of a coverage of .95 is .005. */
  @ParameterizedTest
  @CsvSource({"0.6, 0.9, 0.8", "0.9, 0.95, 0.9", "0.95, 0.95, 0.95", "0.98, 0.99, 0.99"})
  void of_simulatedJudge_coversTheTruth(double truth, double sensitivity, double specificity) {
    Generator generator = Seed.of(11).generator();
    int covered = 0;
    int defined = 0;
    for (int i = 0; i < 2000; i++) {
      double called = truth * sensitivity + (1 - truth) * (1 - specificity);
      var result =
          judge(
              ones(200, called, generator),
              200,
              ones(30, sensitivity, generator),
              30,
              ones(30, specificity, generator),
              30);
      if (result.isDefined()) {
        var interval = result.orElseThrow().interval();
        defined++;
        covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
      }
    }
    assertTrue(defined > 1990, defined + " defined");
    assertTrue(covered >= 0.94 * defined, covered + " of " + defined);
  }

  @Test
  void of_impossibleLevel_isRefused() {
    var accuracy = new JudgeAccuracy(new Proportion(9, 10), new Proportion(9, 10));
    assertThrows(
        IllegalArgumentException.class,
        () -> JudgedProportion.of(new Proportion(1, 2), accuracy, 1));
  }

  private static int ones(int n, double p, Generator generator) {
    int ones = 0;
    for (int i = 0; i < n; i++) {
      ones += generator.nextDouble() < p ? 1 : 0;
    }
    return ones;
  }

  private static CorrectedMean corrected(long k, long n, long t1, long m1, long t0, long m0) {
    return judge(k, n, t1, m1, t0, m0).orElseThrow();
  }

  private static Result<CorrectedMean> judge(long k, long n, long t1, long m1, long t0, long m0) {
    return JudgedProportion.of(
        new Proportion(k, n),
        new JudgeAccuracy(new Proportion(t1, m1), new Proportion(t0, m0)),
        0.95);
  }

  private static void assertReason(String reason, Result<CorrectedMean> result) {
    String given = assertInstanceOf(Result.Undefined.class, result).reason();
    assertTrue(given.startsWith(reason), given);
  }
}
