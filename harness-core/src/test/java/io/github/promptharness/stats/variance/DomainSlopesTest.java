package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values are from the dense likelihood in Python, as in {@link CrossedRemlTest}, with S
 * the matrix of equal domain, X of ones and x, and
 *
 * <pre>
 * L = np.array([[t[0], 0], [t[1], t[2]]]); V = S*(X @ L @ L.T @ X.T) + t[3]**2*np.eye(n)
 * </pre>
 */
class DomainSlopesTest {
  private static final class Data {
    private final int[] domains;
    private final double[] x;
    private final double[] y;

    Data(int observations) {
      domains = new int[observations];
      x = new double[observations];
      y = new double[observations];
    }

    Result<DomainSlopeFit> fit() {
      return DomainSlopes.fit(domains, x, y);
    }
  }

  /** 4, 5 or 6 observations a domain, by rule. */
  private static Data byRule(int k, IntToDoubleFunction slope, IntBinaryOperator noise, double by) {
    int n = 0;
    for (int d = 0; d < k; d++) {
      n += 4 + d % 3;
    }
    var data = new Data(n);
    int at = 0;
    for (int d = 0; d < k; d++) {
      for (int i = 0; i < 4 + d % 3; i++) {
        double x = (d * 7 + i * 5) % 11 / 3.0 + 2;
        data.domains[at] = d;
        data.x[at] = x;
        data.y[at++] =
            (d * 13 + 4) % 9 / 2.0
                + (0.5 + slope.applyAsDouble(d)) * x
                + noise.applyAsInt(d, i) / by;
      }
    }
    return data;
  }

  private static Data eightDomains() {
    return byRule(8, d -> (d * 5 + 2) % 7 / 4.0, (d, i) -> (d * 11 + i * 17) % 13, 10);
  }

  private static Data drawn(int k, double tau, Generator random) {
    var data = new Data(8 * k);
    for (int d = 0; d < k; d++) {
      double slope = 1 + tau * Designs.normal(random);
      double intercept = 2 * Designs.normal(random);
      for (int i = 0; i < 8; i++) {
        int at = 8 * d + i;
        data.domains[at] = d;
        data.x[at] = 5 + i;
        data.y[at] = intercept + slope * (5 + i) + Designs.normal(random);
      }
    }
    return data;
  }

  @Test
  void fit_raggedDomains_isTheMaximumOfTheDenseLikelihood() {
    var fit = eightDomains().fit().orElseThrow();
    assertAll(
        () -> assertEquals(-45.398413571649016, fit.logLikelihood(), 1e-8),
        () -> assertEquals(2.9626776419408714, fit.intercept(), 1e-5),
        () -> assertEquals(1.1847249158531967, fit.slope(), 1e-6),
        () -> assertEquals(0.1664141258384385, fit.standardError(), 1e-6),
        () -> assertEquals(0.4224554419089794, fit.slopeDeviation(), 1e-5),
        () -> assertEquals(1.1222033766072377, fit.interceptDeviation(), 1e-5),
        () -> assertEquals(0.4481813382364517, fit.residualDeviation(), 1e-6),
        () -> assertEquals(8, fit.domains()));
  }

  @Test
  void fit_interceptAndSlopeFullyCorrelated_isTheMaximumOnTheBoundary() {
    // The covariance of the dense maximum is singular: .0766 = .2178 * .3519
    var fit = byRule(6, d -> 0, (d, i) -> (d * 11 + i * 17) % 13, 3).fit().orElseThrow();
    assertAll(
        () -> assertEquals(-55.89455283182559, fit.logLikelihood(), 1e-7),
        () -> assertEquals(0.2956991604192762, fit.slope(), 1e-5),
        () -> assertEquals(0.26855163454860703, fit.standardError(), 1e-5),
        () -> assertEquals(0.21780031853101484, fit.slopeDeviation(), 1e-4),
        () -> assertEquals(0.3518632869425624, fit.interceptDeviation(), 1e-3));
  }

  @Test
  void fit_sameXInEveryDomain_isTwoStages() {
    // Balanced: the slope is the mean of the domains' slopes, SE^2 = s^2/k, tau^2 = s^2 -
    // sigma^2/Sxx, sigma^2 the pooled residual mean square; Sxx = 42 for 5..12.
    int k = 12;
    var data = drawn(k, 0.8, Seed.of(69).named("balanced").generator());
    double[] slopes = new double[k];
    double residual = 0;
    for (int d = 0; d < k; d++) {
      double mean = Arrays.stream(data.y, 8 * d, 8 * d + 8).sum() / 8;
      for (int i = 0; i < 8; i++) {
        slopes[d] += (i - 3.5) * data.y[8 * d + i] / 42;
      }
      for (int i = 0; i < 8; i++) {
        residual += Math.pow(data.y[8 * d + i] - mean - slopes[d] * (i - 3.5), 2) / (6 * k);
      }
    }
    double mean = Arrays.stream(slopes).sum() / k;
    double variance = Arrays.stream(slopes).map(s -> (s - mean) * (s - mean)).sum() / (k - 1);
    var fit = data.fit().orElseThrow();
    double sigma = residual;
    assertAll(
        () -> assertEquals(mean, fit.slope(), 1e-9),
        () -> assertEquals(Math.sqrt(variance / k), fit.standardError(), 1e-8),
        () -> assertEquals(Math.sqrt(variance - sigma / 42), fit.slopeDeviation(), 1e-7),
        () -> assertEquals(Math.sqrt(sigma), fit.residualDeviation(), 1e-7));
  }

  @Test
  void fit_slopesThatDifferLessThanChance_hasTauZero() {
    // Every domain has the slope 1 and the same residuals.
    var data = drawn(6, 0, Seed.of(70).generator());
    double[] residuals = {0.3, -0.2, 0.4, -0.5, 0.1, 0.2, -0.4, 0.1};
    for (int at = 0; at < data.y.length; at++) {
      data.y[at] = data.x[at] + data.domains[at] + residuals[at % 8];
    }
    assertEquals(0.0, data.fit().orElseThrow().slopeDeviation());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-8, 1e-3, 1e8})
  void fit_inOtherUnits_scales(double unit) {
    var plain = eightDomains().fit().orElseThrow();
    var data = eightDomains();
    for (int at = 0; at < data.y.length; at++) {
      data.domains[at] = -3 * data.domains[at];
      data.x[at] = data.x[at] * 7 + 100;
      data.y[at] *= unit;
    }
    var fit = data.fit().orElseThrow();
    assertEquals(plain.slope() / 7, fit.slope() / unit, 1e-8);
    assertEquals(plain.slopeDeviation() / 7, fit.slopeDeviation() / Math.abs(unit), 1e-7);
  }

  @Test
  void fit_observationsInAnotherOrder_isTheSame() {
    var data = eightDomains();
    int n = data.y.length;
    var turned = new Data(n);
    for (int at = 0; at < n; at++) {
      turned.domains[at] = data.domains[n - 1 - at];
      turned.x[at] = data.x[n - 1 - at];
      turned.y[at] = data.y[n - 1 - at];
    }
    assertEquals(
        data.fit().orElseThrow().slopeDeviation(),
        turned.fit().orElseThrow().slopeDeviation(),
        1e-8);
  }

  @Test
  void predictionInterval_worksTheFormula() {
    // By hand: t_{6} at .975 is 2.446912 (scipy.stats.t.ppf(.975, 6)); sqrt(.3^2 + .4^2) = .5
    var fit = new DomainSlopeFit(0, 2, 0.4, 0.3, 1, 1, 8, -10);
    var interval = fit.predictionInterval(0.95).orElseThrow();
    assertEquals(2 - 2.446912 / 2, interval.low(), 1e-6);
    assertEquals(2 + 2.446912 / 2, interval.high(), 1e-6);
  }

  @Test
  void intervals_fewerThanThirtyDomains_sayDescriptiveOnly() {
    var few = new DomainSlopeFit(0, 2, 0.4, 0.3, 1, 1, 29, -10);
    var enough = new DomainSlopeFit(0, 2, 0.4, 0.3, 1, 1, 30, -10);
    assertTrue(few.isDescriptiveOnly());
    assertTrue(few.predictionInterval(0.9).orElseThrow().method().contains("descriptive only"));
    assertFalse(enough.isDescriptiveOnly());
    assertFalse(enough.predictionInterval(0.9).orElseThrow().method().contains("descriptive"));
  }

  @Test
  void predictionInterval_thirtyDomains_holdsANewSlope() {
    // 400 studies: standard error .011 at .95
    int held = 0;
    for (int study = 0; study < 400; study++) {
      var random = Seed.of(71).named("prediction", Integer.toString(study)).generator();
      var interval =
          drawn(30, 0.5, random).fit().orElseThrow().predictionInterval(0.95).orElseThrow();
      double slope = 1 + 0.5 * Designs.normal(random);
      held += interval.low() <= slope && slope <= interval.high() ? 1 : 0;
    }
    assertTrue(held >= 368 && held <= 392, "held: " + held);
  }

  @Test
  void fit_dataThatShowNoSlopes_isUndefined() {
    int[] domains = {0, 0, 1, 1, 2, 2};
    double[] y = {1, 2, 3, 5, 2, 1};
    double[] x = {1, 2, 1, 2, 1, 2};
    assertFalse(DomainSlopes.fit(domains, x, y).isDefined());
    assertFalse(DomainSlopes.fit(domains, new double[] {1, 1, 1, 1, 1, 1}, y).isDefined());
    assertFalse(DomainSlopes.fit(domains, new double[] {1, 1, 2, 2, 3, 3}, y).isDefined());
    assertFalse(DomainSlopes.fit(domains, x, new double[6]).isDefined());
    assertFalse(DomainSlopes.fit(new int[6], x, y).isDefined());
  }

  @Test
  void fit_numbersThatCannotBe_isRefused() {
    int[] domains = {0, 1};
    double[] good = {1, 2};
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e308}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> DomainSlopes.fit(domains, new double[] {1, bad}, good));
      assertThrows(
          IllegalArgumentException.class,
          () -> DomainSlopes.fit(domains, good, new double[] {1, bad}));
    }
    assertThrows(IllegalArgumentException.class, () -> DomainSlopes.fit(new int[1], good, good));
    assertThrows(
        IllegalArgumentException.class,
        () -> DomainSlopes.fit(new int[0], new double[0], new double[0]));
  }

  @Test
  void fit_withANegativeError_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new DomainSlopeFit(0, 1, -0.1, 0, 0, 1, 3, 0));
  }

  @Test
  void interval_thatOverflows_isRefused() {
    var fit = new DomainSlopeFit(0, 1e308, 1e308, 0, 0, 1, 3, 0);
    assertThrows(IllegalArgumentException.class, () -> fit.interval(0.95));
  }
}
