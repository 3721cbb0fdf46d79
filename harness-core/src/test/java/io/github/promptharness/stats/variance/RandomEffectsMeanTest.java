package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEffectsMeanTest {
  private static final RandomEffectsMean REML = RandomEffectsMean.withDefaults();

  /**
   * Cases and others, vaccinated then not, of 13 trials: Colditz and others (1994), JAMA 271(9).
   */
  private static final double[][] TRIALS = {
    {4, 119, 11, 128},
    {6, 300, 29, 274},
    {3, 228, 11, 209},
    {62, 13536, 248, 12619},
    {33, 5036, 47, 5761},
    {180, 1361, 372, 1079},
    {8, 2537, 10, 619},
    {505, 87886, 499, 87892},
    {29, 7470, 45, 7232},
    {17, 1699, 65, 1600},
    {186, 50448, 141, 27197},
    {5, 2493, 3, 2338},
    {27, 16886, 29, 17825}
  };

  private static double[] effects() {
    double[] effects = new double[TRIALS.length];
    for (int d = 0; d < effects.length; d++) {
      double[] t = TRIALS[d];
      effects[d] = Math.log(t[0] / (t[0] + t[1]) / (t[2] / (t[2] + t[3])));
    }
    return effects;
  }

  private static double[] errors() {
    double[] errors = new double[TRIALS.length];
    for (int d = 0; d < errors.length; d++) {
      double[] t = TRIALS[d];
      errors[d] = Math.sqrt(1 / t[0] - 1 / (t[0] + t[1]) + 1 / t[2] - 1 / (t[2] + t[3]));
    }
    return errors;
  }

  @Test
  void fit_vaccineTrialsByReml_isTheMaximum() {
    // Python: w = 1/(v+t2); m = (w*y).sum()/w.sum()
    // scipy.optimize.minimize_scalar(lambda t2: np.log(v+t2).sum() + np.log(w.sum())
    //   + (w*(y-m)**2).sum(), bounds=(0, 3), method='bounded', options=dict(xatol=1e-13))
    // (w*(y-m)**2).sum() at t2 = 0 is 152.2330080823734;
    // tau^2 .31324325814389364, mean -.7145323421588172, SE .17978151610691842
    var fit = REML.fit(effects(), errors()).orElseThrow();
    assertEquals(Math.sqrt(0.31324325814389364), fit.deviation(), 1e-7);
    assertEquals(-0.7145323421588172, fit.mean(), 1e-7);
    assertEquals(0.17978151610691842, fit.standardError(), 1e-7);
    assertEquals(152.2330080823734, fit.homogeneity().statistic(), 1e-8);
  }

  @Test
  void fit_vaccineTrialsByMoments_worksTheFormula() {
    // Python: (Q-(k-1))/(w.sum()-(w*w).sum()/w.sum()) = .3087602628623764
    var fit =
        REML.withEstimator(HeterogeneityEstimator.DERSIMONIAN_LAIRD)
            .fit(effects(), errors())
            .orElseThrow();
    assertEquals(Math.sqrt(0.3087602628623764), fit.deviation(), 1e-12);
    assertEquals(-0.7141172220732271, fit.mean(), 1e-12);
    assertEquals(0.1787420895354032, fit.standardError(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void fit_equalErrors_isTheSampleVarianceLessTheErrors(HeterogeneityEstimator estimator) {
    // By hand: effects 1, 2, 6 have variance 7; errors 1: tau^2 = 6
    var fit =
        REML.withEstimator(estimator)
            .fit(new double[] {1, 2, 6}, new double[] {1, 1, 1})
            .orElseThrow();
    assertEquals(Math.sqrt(6), fit.deviation(), 1e-7);
    assertEquals(Math.sqrt(7 / 3.0), fit.standardError(), 1e-7);
  }

  @ParameterizedTest
  @EnumSource
  void fit_effectsCloserThanTheirErrors_hasTauZero(HeterogeneityEstimator estimator) {
    var fit =
        REML.withEstimator(estimator)
            .fit(new double[] {1, 1.1, 0.9}, new double[] {1, 2, 1})
            .orElseThrow();
    assertEquals(0.0, fit.deviation());
    assertEquals(1 / 1.5, fit.standardError(), 1e-9);
  }

  @ParameterizedTest
  @EnumSource
  void fit_inAnotherUnit_scales(HeterogeneityEstimator estimator) {
    var fit =
        REML.withEstimator(estimator)
            .fit(new double[] {1e-6, 2e-6, 6e-6}, new double[] {1e-6, 1e-6, 1e-6})
            .orElseThrow();
    assertEquals(Math.sqrt(6), fit.deviation() / 1e-6, 1e-7);
  }

  @Test
  void predictionInterval_twoDomains_isUndefined() {
    var fit = REML.fit(new double[] {1, 5}, new double[] {1, 1}).orElseThrow();
    assertFalse(fit.predictionInterval(0.95).isDefined());
  }

  @ParameterizedTest
  @EnumSource
  void fit_hugeEffects_isUndefined(HeterogeneityEstimator estimator) {
    assertFalse(
        REML.withEstimator(estimator)
            .fit(new double[] {1e308, -1e308}, new double[] {1, 1})
            .isDefined());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 0, -1})
  void fit_errorThatCannotBe_isRefused(double bad) {
    assertThrows(
        IllegalArgumentException.class, () -> REML.fit(new double[] {1, 2}, new double[] {1, bad}));
  }

  @Test
  void fit_effectsThatCannotBe_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> REML.fit(new double[] {1, Double.NaN}, new double[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> REML.fit(new double[] {1}, new double[] {1}));
    assertThrows(
        IllegalArgumentException.class, () -> REML.fit(new double[] {1, 2}, new double[] {1}));
  }
}
