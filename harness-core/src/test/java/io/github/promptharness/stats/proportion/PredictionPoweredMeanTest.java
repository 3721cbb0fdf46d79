package io.github.promptharness.stats.proportion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionPoweredMeanTest {
  private static final double[] JUDGE = {1, 1, 0, 1, 0, 1, 1, 0, 1, 1};
  private static final int[] LABELLED = {0, 2, 4, 5, 8};
  private static final double[] HUMAN = {1, 0, 1, 1, 0};

  @Test
  void of_tenAnswers_worksTheFormula() {
    // By hand: mean of the judge .7; differences 0, 0, 1, 0, -1 with mean 0 and variance .5;
    // variance of the human scores .3; SE^2 = .3/10 + .5 (1/5 - 1/10) = .08
    var mean = PredictionPoweredMean.of(JUDGE, LABELLED, HUMAN, 0.5).orElseThrow();
    assertEquals(0.7, mean.value(), 1e-12);
    assertFalse(mean.isCut());
    assertEquals(Math.sqrt(0.08), mean.standardError(), 1e-12);
    double half = Critical.t(0.5, 4) * Math.sqrt(0.08);
    assertEquals(0.7 - half, mean.interval().low(), 1e-12);
    assertEquals(0.7 + half, mean.interval().high(), 1e-12);
    assertEquals(
        "prediction-powered t over 10 judged and 5 labelled answers", mean.interval().method());
  }

  @Test
  void of_wideInterval_isCutToTheRange() {
    var mean = PredictionPoweredMean.of(JUDGE, LABELLED, HUMAN, 0.95).orElseThrow();
    assertEquals(0, mean.interval().low());
    assertEquals(1, mean.interval().high());
    assertTrue(mean.interval().method().endsWith(", cut to [0, 1]"));
  }

  @Test
  void of_allLabelled_isTheMeanOfTheHumanScores() {
    double[] judge = {0.9, 0.2, 0.4, 0.6};
    double[] human = {1, 0.5, 0.25, 0.75};
    var mean = PredictionPoweredMean.of(judge, new int[] {0, 1, 2, 3}, human, 0.8).orElseThrow();
    // Sample variance of 1, .5, .25, .75: .3125/3
    assertEquals(0.625, mean.value(), 1e-12);
    assertEquals(Math.sqrt(0.3125 / 3 / 4), mean.standardError(), 1e-12);
    double half = Critical.t(0.8, 3) * mean.standardError();
    assertEquals(0.625 - half, mean.interval().low(), 1e-12);
  }

  @Test
  void of_judgeWithoutAVisibleError_addsWhatCouldHideBehindIt() {
    double[] human = {1, 0, 0, 1, 1};
    var mean = PredictionPoweredMean.of(JUDGE, LABELLED, human, 0.8).orElseThrow();
    // t part: t_4(.9) sqrt(.3/10); hidden part: (1 - .1^(1/5)) sqrt(1 - 5/10)
    double scores = Critical.t(0.8, 4) * Math.sqrt(0.03);
    double hidden = (1 - Math.pow(0.1, 0.2)) * Math.sqrt(0.5);
    assertEquals(0.7 - Math.hypot(scores, hidden), mean.interval().low(), 1e-12);
    assertTrue(mean.interval().method().contains("Clopper-Pearson factor"));
  }

  @Test
  void of_allAlike_isNeverWithoutWidth() {
    double[] ones = {1, 1, 1, 1};
    var mean = PredictionPoweredMean.of(ones, new int[] {0, 1, 2, 3}, ones, 0.95).orElseThrow();
    // As Clopper-Pearson at 4 of 4.
    assertEquals(Math.pow(0.025, 0.25), mean.interval().low(), 1e-12);
    assertEquals(1, mean.interval().high());
  }

  @Test
  void of_anotherOrder_isTheSame() {
    int[] labelled = {8, 5, 0, 4, 2};
    double[] human = {0, 1, 1, 1, 0};
    var one = PredictionPoweredMean.of(JUDGE, LABELLED, HUMAN, 0.5).orElseThrow();
    var other = PredictionPoweredMean.of(JUDGE, labelled, human, 0.5).orElseThrow();
    assertEquals(one.value(), other.value(), 1e-15);
    assertEquals(one.standardError(), other.standardError(), 1e-15);
  }

  @Test
  void of_fewerThanTwoLabelled_isUndefined() {
    var result = PredictionPoweredMean.of(JUDGE, new int[] {3}, new double[] {1}, 0.95);
    assertEquals(
        "fewer than two answers are labelled: 1",
        assertInstanceOf(Result.Undefined.class, result).reason());
    assertFalse(PredictionPoweredMean.of(JUDGE, new int[0], new double[0], 0.95).isDefined());
  }

  @Test
  void of_aBiasedJudge_coversTheTruth() {
    // Right with chance .8; the judge accepts .95 of the right and .5 of the wrong answers, so that
    // its own rate is .86. 2,000 simulations: the standard error of a coverage of .95 is .005.
    Generator generator = Seed.of(5).generator();
    int covered = 0;
    int uncorrected = 0;
    double width = 0;
    double classical = 0;
    for (int i = 0; i < 2000; i++) {
      double[] truth = new double[500];
      double[] judge = new double[500];
      for (int j = 0; j < truth.length; j++) {
        truth[j] = generator.chance(0.8) ? 1 : 0;
        judge[j] = generator.chance(truth[j] == 1 ? 0.95 : 0.5) ? 1 : 0;
      }
      int[] labelled = IntStream.range(0, 100).toArray();
      double[] human = Arrays.copyOf(truth, 100);
      var interval =
          PredictionPoweredMean.of(judge, labelled, human, 0.95).orElseThrow().interval();
      covered += interval.low() <= 0.8 && 0.8 <= interval.high() ? 1 : 0;
      var judged = Proportion.of(judge).interval(ProportionInterval.WILSON, 0.95);
      uncorrected += judged.low() <= 0.8 && 0.8 <= judged.high() ? 1 : 0;
      width += interval.high() - interval.low();
      var alone = Proportion.of(human).interval(ProportionInterval.WILSON, 0.95);
      classical += alone.high() - alone.low();
    }
    assertTrue(covered >= 1870 && covered <= 1930, covered + " of 2000");
    assertTrue(uncorrected < 200, uncorrected + " of 2000");
    assertTrue(width < classical, width + " and " + classical);
  }

  @Test
  void of_impossibleNumbers_isRefused() {
    assertRefused(new double[0], LABELLED, HUMAN, 0.95);
    assertRefused(new double[] {0.5, 1.5}, new int[] {0, 1}, new double[] {1, 1}, 0.95);
    assertRefused(JUDGE, new int[] {0, 0}, new double[] {1, 1}, 0.95);
    assertRefused(JUDGE, new int[] {0, 10}, new double[] {1, 1}, 0.95);
    assertRefused(JUDGE, new int[] {-1, 0}, new double[] {1, 1}, 0.95);
    assertRefused(JUDGE, LABELLED, new double[] {1}, 0.95);
    assertRefused(JUDGE, new int[] {0, 1}, new double[] {1, Double.NaN}, 0.95);
    assertRefused(JUDGE, LABELLED, HUMAN, 0);
  }

  private static void assertRefused(double[] judge, int[] labelled, double[] human, double level) {
    assertThrows(
        IllegalArgumentException.class,
        () -> PredictionPoweredMean.of(judge, labelled, human, level));
  }
}
