package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values by integrating each item's likelihood directly and maximising without gradients:
 *
 * <pre>
 * b = [t0, t0 + t1, t0 + t2]; s = t3; ex = lambda e: 1 / (1 + np.exp(-e))
 * f = lambda u: norm.pdf(u) * np.prod(ex(b + s*u) ** K[i] * (1 - ex(b + s*u)) ** (2 - K[i]))
 * ll = sum(np.log(integrate.quad(f, -10, 10, epsabs=1e-13, epsrel=1e-12)[0]) for each item i)
 * optimize.minimize(-ll, [.5, 0, 0, 1], method='Nelder-Mead', options=dict(xatol=1e-9, fatol=1e-12))
 * </pre>
 */
class MixedLogitTest {
  /** Right answers of 2, by item and variant. */
  private static final int[][] RIGHT = {
    {2, 2, 1}, {0, 1, 0}, {2, 1, 2}, {1, 1, 0}, {2, 2, 2}, {0, 0, 0}, {2, 1, 1}, {1, 2, 2}
  };

  private static final Rows ROWS = Rows.of(RIGHT, 2);

  @Test
  void fit_ofItemsAndVariants_isTheMaximumOfTheIntegral() {
    MixedLogitFit fit = fit(40);
    assertArrayEquals(
        new double[] {0.759821634, 0, -0.825007760}, fit.coefficients().estimates(), 1e-5);
    assertEquals(3.451664116244714, fit.variance(), 1e-5);
  }

  @Test
  void logLikelihood_isTheLogarithmOfTheIntegral() {
    assertEquals(-27.303476442616386, fit(40).logLikelihood(), 1e-8);
  }

  @Test
  void logLikelihood_withFewerPoints_convergesToTheIntegral() {
    double exact = -27.303476442616386;
    double one = Math.abs(fit(1).logLikelihood() - exact);
    double five = Math.abs(fit(5).logLikelihood() - exact);
    double fifteen = Math.abs(fit(15).logLikelihood() - exact);
    assertTrue(one > five && five > fifteen, one + ", " + five + ", " + fifteen);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 25})
  void gradient_atAnyPoint_isThatOfTheValue(int points) {
    var design = Design.of(ROWS.x(), Intercept.FIRST).orElseThrow();
    var surface = new RandomInterceptLikelihood(design, ROWS.y(), Codes.of(ROWS.item()), points);
    double[] at = {0.3, -0.2, 0.5, 1.3};
    Slopes.assertGradient(surface, at);
  }

  @Test
  void variance_ofItemsThatDoNotDiffer_isZero() {
    // Each item has 3 of 6 right: less variation than chance would make.
    Rows rows = Rows.of(new int[][] {{1, 2, 0}, {2, 0, 1}, {0, 1, 2}, {1, 1, 1}}, 2);
    MixedLogitFit fit =
        MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()).orElseThrow();
    assertEquals(0, fit.variance());
    assertEquals(0, fit.groupShare());
  }

  @Test
  void coefficients_withZeroVariance_areThoseWithoutGroups() {
    Rows rows = Rows.of(new int[][] {{1, 2, 0}, {2, 0, 1}, {0, 1, 2}, {1, 1, 1}}, 2);
    Coefficients plain =
        LogisticRegression.withDefaults().fit(rows.x(), rows.y()).orElseThrow().coefficients();
    Coefficients mixed =
        MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()).orElseThrow().coefficients();
    assertArrayEquals(plain.estimates(), mixed.estimates(), 1e-6);
    assertArrayEquals(plain.standardErrors(), mixed.standardErrors(), 1e-6);
  }

  @Test
  void fit_ofKnownTruth_recoversIt() {
    // 300 items with sd 1.2 and 4 variants of 2 repeats; the estimate is within 4 of its errors.
    var normals = new Normals(Seed.of(11).generator());
    var generator = Seed.of(12).generator();
    double[] effects = {0, 0.8, -0.5, 0.3};
    int[][] right = new int[300][4];
    for (int[] row : right) {
      double item = 1.2 * normals.next();
      for (int j = 0; j < 4; j++) {
        for (int r = 0; r < 2; r++) {
          row[j] += generator.chance(Logit.probability(0.5 + item + effects[j])) ? 1 : 0;
        }
      }
    }
    Rows rows = Rows.of(right, 2);
    MixedLogitFit fit =
        MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()).orElseThrow();
    double[] errors = fit.coefficients().standardErrors();
    for (int j = 1; j < 4; j++) {
      assertEquals(effects[j], fit.coefficients().estimates()[j], 4 * errors[j]);
    }
    assertEquals(1.44, fit.variance(), 0.5);
  }

  @Test
  void fit_ofRowsInAnotherOrder_isTheSame() {
    int n = ROWS.y().length;
    double[][] x = new double[n][];
    int[] y = new int[n];
    int[] item = new int[n];
    for (int i = 0; i < n; i++) {
      int from = (i * 7) % n;
      x[i] = ROWS.x()[from];
      y[i] = ROWS.y()[from];
      item[i] = 50 - 3 * ROWS.item()[from];
    }
    MixedLogitFit turned = MixedLogit.withDefaults().fit(x, y, item).orElseThrow();
    assertEquals(fit(25).logLikelihood(), turned.logLikelihood(), 1e-9);
    assertEquals(fit(25).variance(), turned.variance(), 1e-5);
  }

  @Test
  void fit_ofItemsAllRightOrAllWrong_isUndefined() {
    Rows rows = Rows.of(new int[][] {{2, 2, 2}, {0, 0, 0}, {2, 2, 2}}, 2);
    assertReason(
        "each group is all right or all wrong, so that their variance has no finite estimate",
        MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()));
  }

  @Test
  void fit_ofItemsNearlyAllRightOrAllWrong_isUndefined() {
    // One wrong answer among 28: the likelihood rises far beyond any variance that means something.
    Rows rows =
        Rows.of(new int[][] {{4, 4}, {4, 4}, {4, 3}, {4, 4}, {4, 4}, {0, 0}, {4, 4}, {0, 0}}, 4);
    assertReason(
        "the variance of the groups is above 100 squared log odds: "
            + "nearly all of them are all right or all wrong",
        MixedLogit.withDefaults().fit(new double[rows.y().length][0], rows.y(), rows.item()));
  }

  @Test
  void fit_ofAVariantAllRight_isUndefined() {
    Rows rows = Rows.of(new int[][] {{2, 2, 1}, {0, 2, 0}, {1, 2, 2}}, 2);
    assertReason(
        "right and wrong are separated, so the coefficients have no finite estimate: column 0 of x",
        MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()));
  }

  @Test
  void fit_ofAllRight_isUndefined() {
    Rows rows = Rows.of(new int[][] {{2, 2}, {2, 2}}, 2);
    assertReason(
        "all outcomes are right", MixedLogit.withDefaults().fit(rows.x(), rows.y(), rows.item()));
  }

  @Test
  void fit_ofGroupsOfOneRow_isUndefined() {
    assertReason(
        "no group has two rows, so that their variance is not identified",
        MixedLogit.withDefaults()
            .fit(ROWS.x(), ROWS.y(), IntStream.range(0, ROWS.y().length).toArray()));
  }

  @Test
  void fit_ofOneGroup_isUndefined() {
    assertReason(
        "there is one group only",
        MixedLogit.withDefaults().fit(ROWS.x(), ROWS.y(), new int[ROWS.y().length]));
  }

  @Test
  void points_outOfRange_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> MixedLogit.withDefaults().withPoints(0));
    assertThrows(IllegalArgumentException.class, () -> MixedLogit.withDefaults().withPoints(101));
  }

  private static MixedLogitFit fit(int points) {
    return MixedLogit.withDefaults()
        .withPoints(points)
        .fit(ROWS.x(), ROWS.y(), ROWS.item())
        .orElseThrow();
  }

  private static void assertReason(String reason, Result<?> result) {
    assertEquals(reason, assertInstanceOf(Result.Undefined.class, result).reason());
  }
}
