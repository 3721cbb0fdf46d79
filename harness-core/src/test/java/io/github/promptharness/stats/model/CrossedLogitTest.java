package io.github.promptharness.stats.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values with dense matrices and without gradients:
 *
 * <pre>
 * Z = zeros((I*J, I+J)); Z[i*J+j, i] = s1; Z[i*J+j, I+j] = s2     # k right of n in a cell
 * x, w = hermite_e.hermegauss(80); w = w / sqrt(2*pi)             # s3 = 0: one point
 * p = ex(eta[:, None] + s3*x); L = p**k[:, None] * (1-p)**(n-k)[:, None] * w; T = L.sum(1)
 * r = k[:, None] - n[:, None]*p; m = (L*r).sum(1) / T
 * W = (L*n[:, None]*p*(1-p)).sum(1)/T - ((L*r*r).sum(1)/T - m*m)
 * H = eye(I+J) + Z.T @ (W[:, None]*Z); b += solve(H, Z.T @ m - b)  # until still
 * ll = log(T).sum() - b@b/2 - slogdet(H)[1]/2
 * optimize.minimize(-ll, ..., method='Nelder-Mead', options=dict(xatol=1e-10, fatol=1e-14))
 * </pre>
 *
 * <p>With effects of cells four steps of Newton's method by differences of ll follow.
 */
class CrossedLogitTest {
  private static final int[][] RIGHT = {
    {0, 1, 1, 0}, {1, 3, 1, 0}, {1, 2, 1, 2}, {3, 2, 2, 0}, {2, 2, 2, 1}, {1, 0, 3, 0},
    {3, 3, 0, 2}, {1, 2, 3, 0}, {1, 3, 3, 0}, {2, 2, 3, 2}, {3, 3, 3, 3}, {2, 3, 0, 0}
  };

  private static final Rows ROWS = Rows.of(RIGHT, 3);
  private static final CrossedLogit PLAIN =
      CrossedLogit.withDefaults().withInteraction(Interaction.NONE);

  @Test
  void fit_withEffectsOfCells_isTheMaximum() {
    CrossedLogitFit fit = fit(CrossedLogit.withDefaults(), ROWS);
    assertEquals(0.24456008, fit.intercept(), 1e-5);
    assertEquals(0.65803002, fit.itemVariance(), 1e-5);
    assertEquals(0.71627857, fit.variantVariance(), 1e-5);
    assertEquals(1.9587679, fit.interactionVariance().orElseThrow(), 1e-5);
    assertEquals(-89.95681149574737, fit.logLikelihood(), 1e-7);
  }

  @Test
  void fit_withoutEffectsOfCells_isTheMaximum() {
    CrossedLogitFit fit = fit(PLAIN, ROWS);
    assertEquals(0.20636156, fit.intercept(), 1e-6);
    assertEquals(0.68421307, fit.itemVariance(), 1e-6);
    assertEquals(0.53023031, fit.variantVariance(), 1e-6);
    assertEquals(-93.07220943864262, fit.logLikelihood(), 1e-9);
  }

  @Test
  void fit_ofARaggedDesign_isTheMaximum() {
    int[][] right = {
      {2, 0, 1}, {0, 1, 0}, {2, 1, 2}, {1, 1, 0}, {2, 2, 2}, {1, 0, 0}, {2, 1, 1}, {1, 2, 2}
    };
    int[][] trials = new int[8][3];
    for (int[] row : trials) {
      Arrays.fill(row, 2);
    }
    trials[0][1] = 0;
    trials[3][2] = 1;
    trials[5][0] = 4;
    CrossedLogitFit fit = fit(PLAIN, Rows.of(right, trials));
    assertEquals(0.49568027, fit.intercept(), 1e-6);
    assertEquals(1.79100489, fit.itemVariance(), 1e-6);
    assertEquals(0, fit.variantVariance());
    assertEquals(-28.83457954436605, fit.logLikelihood(), 1e-9);
  }

  @Test
  void variantVariance_ofVariantsThatDoNotDiffer_isZero() {
    int[][] right = {
      {2, 2, 1}, {0, 1, 0}, {2, 1, 2}, {1, 1, 0}, {2, 2, 2}, {0, 0, 0}, {2, 1, 1}, {1, 2, 2}
    };
    CrossedLogitFit fit = fit(PLAIN, Rows.of(right, 2));
    assertEquals(0, fit.variantVariance());
    assertEquals(2.92532728, fit.itemVariance(), 1e-6);
    assertEquals(-28.044891528926733, fit.logLikelihood(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0.4, 1.1, 0.6, 0.9", "-1, 2.5, 0.2, 0.05", "0.1, 0, 0.7, 1.5"})
  void gradient_atAnyPoint_isThatOfTheValue(double mu, double item, double variant, double cell) {
    var cells = CrossedCells.of(Codes.of(ROWS.item()), Codes.of(ROWS.variant()), ROWS.y());
    Slopes.assertGradient(
        new CrossedLikelihood(cells, CellIntegral.quadrature(3, 2)),
        new double[] {mu, item, variant, cell});
    Slopes.assertGradient(
        new CrossedLikelihood(cells, CellIntegral.exact()), new double[] {mu, item, variant});
  }

  @Test
  void fit_withItemsAndVariantsExchanged_exchangesTheVariances() {
    CrossedLogitFit fit = fit(CrossedLogit.withDefaults(), ROWS);
    CrossedLogitFit turned =
        CrossedLogit.withDefaults()
            .fit(/* items= */ ROWS.variant(), /* variants= */ ROWS.item(), ROWS.y())
            .orElseThrow();
    assertEquals(fit.itemVariance(), turned.variantVariance(), 1e-6);
    assertEquals(fit.variantVariance(), turned.itemVariance(), 1e-6);
    assertEquals(fit.logLikelihood(), turned.logLikelihood(), 1e-9);
  }

  @Test
  void fit_ofAnswersInAnotherOrder_isTheSameToTheLastBit() {
    int n = ROWS.y().length;
    int[] order = IntStream.range(0, n).map(i -> (i * 5) % n).toArray();
    CrossedLogitFit shuffled =
        CrossedLogit.withDefaults()
            .fit(pick(ROWS.item(), order), pick(ROWS.variant(), order), pick(ROWS.y(), order))
            .orElseThrow();
    CrossedLogitFit fit = fit(CrossedLogit.withDefaults(), ROWS);
    assertEquals(fit.itemVariance(), shuffled.itemVariance());
    assertEquals(fit.logLikelihood(), shuffled.logLikelihood());
  }

  @Test
  void interactionVariance_ofManyRepeatsOfFewAnswers_isNotHalved() {
    // True sd of cells .8 with 3 answers a cell; Laplace's approximation for cells gives near .3
    // less. The standard error of the estimate is about .04 here.
    var normals = new Normals(Seed.of(5).generator());
    var generator = Seed.of(6).generator();
    int[][] right = new int[150][12];
    double[] variants = IntStream.range(0, 12).mapToDouble(j -> 0.4 * normals.next()).toArray();
    for (int[] row : right) {
      double item = normals.next();
      for (int j = 0; j < 12; j++) {
        double p = Logit.probability(0.5 + item + variants[j] + 0.8 * normals.next());
        for (int r = 0; r < 3; r++) {
          row[j] += generator.chance(p) ? 1 : 0;
        }
      }
    }
    CrossedLogitFit fit = fit(CrossedLogit.withDefaults(), Rows.of(right, 3));
    assertEquals(0.8, Math.sqrt(fit.interactionVariance().orElseThrow()), 0.16);
    assertEquals(1, Math.sqrt(fit.itemVariance()), 0.25);
  }

  @Test
  void shares_ofAFit_addUpToOne() {
    LogitShares shares = fit(CrossedLogit.withDefaults(), ROWS).shares();
    assertEquals(
        1,
        shares.item() + shares.variant() + shares.interaction().orElseThrow() + shares.noise(),
        1e-15);
  }

  @Test
  void interactionVariance_withoutRepeats_isUndefined() {
    int[][] right = {{1, 0, 1}, {0, 1, 0}, {1, 1, 1}, {1, 0, 0}, {0, 0, 1}};
    CrossedLogitFit fit = fit(CrossedLogit.withDefaults(), Rows.of(right, 1));
    assertFalse(fit.interactionVariance().isDefined());
    assertFalse(fit.shares().interaction().isDefined());
  }

  @Test
  void coefficients_ofAFit_haveAnError() {
    double error = fit(PLAIN, ROWS).coefficients().orElseThrow().standardErrors()[0];
    assertTrue(error > 0.2 && error < 1, "error " + error);
  }

  @Test
  void fit_ofAllWrong_isUndefined() {
    assertReason("all answers are wrong", CrossedLogit.withDefaults(), new int[4][3], 2);
  }

  @Test
  void fit_ofItemsAllRightOrAllWrong_isUndefined() {
    assertReason(
        "each item is all right or all wrong: its variance has no finite estimate",
        CrossedLogit.withDefaults(),
        new int[][] {{2, 2, 2}, {0, 0, 0}, {2, 2, 2}},
        2);
  }

  @Test
  void fit_ofVariantsAllRightOrAllWrong_isUndefined() {
    assertReason(
        "each variant is all right or all wrong: its variance has no finite estimate",
        CrossedLogit.withDefaults(),
        new int[][] {{2, 0, 2}, {2, 0, 2}, {2, 0, 2}},
        2);
  }

  @Test
  void fit_ofRepeatsThatNeverDiffer_isUndefined() {
    assertReason(
        "each repeated cell of item and variant is all right or all wrong: "
            + "its variance has no finite estimate",
        CrossedLogit.withDefaults(),
        new int[][] {{2, 0, 2}, {2, 2, 0}, {0, 0, 2}},
        2);
  }

  @Test
  void fit_ofOneVariant_isUndefined() {
    assertReason(
        "there is one variant only", CrossedLogit.withDefaults(), new int[][] {{2}, {1}, {0}}, 2);
  }

  @Test
  void fit_ofNoAnswer_isRefused() {
    var model = CrossedLogit.withDefaults();
    assertThrows(
        IllegalArgumentException.class, () -> model.fit(new int[0], new int[0], new int[0]));
  }

  @Test
  void fit_ofAnAnswerThatIsNeither_isRefused() {
    var model = CrossedLogit.withDefaults();
    assertThrows(
        IllegalArgumentException.class,
        () -> model.fit(new int[] {0, 1}, new int[] {0, 1}, new int[] {0, -1}));
  }

  private static CrossedLogitFit fit(CrossedLogit model, Rows rows) {
    return model.fit(rows.item(), rows.variant(), rows.y()).orElseThrow();
  }

  private static int[] pick(int[] values, int[] order) {
    return Arrays.stream(order).map(i -> values[i]).toArray();
  }

  private static void assertReason(String reason, CrossedLogit model, int[][] right, int trials) {
    Rows rows = Rows.of(right, trials);
    assertEquals(
        reason,
        assertInstanceOf(Result.Undefined.class, model.fit(rows.item(), rows.variant(), rows.y()))
            .reason());
  }
}
