package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values of R lme4 stand in {@link VarianceGolden}. Those of ragged designs are from the dense
 * likelihood in Python, with I and J the matrices of equal item and equal variant:
 *
 * <pre>
 * def deviance(t):
 *     V = t[0]**2*I + t[1]**2*J + t[2]**2*I*J + t[3]**2*np.eye(n)
 *     c = np.linalg.cholesky(V); A = np.linalg.solve(c, X); b = np.linalg.solve(c, y)
 *     Q, R = np.linalg.qr(A); beta = np.linalg.solve(R, Q.T@b); r = b - A@beta
 *     return ((n-1)*np.log(2*np.pi) + 2*np.log(np.diag(c)).sum()
 *             + 2*np.log(abs(np.diag(R))).sum() + r@r)
 * scipy.optimize.minimize(deviance, start, method='Nelder-Mead',
 *                         options=dict(xatol=1e-11, fatol=1e-13))   # twice, from two starts
 * </pre>
 */
class CrossedRemlTest {
  private static final CrossedReml REML = CrossedReml.withDefaults();

  private static CrossedFit fit(CrossedScores scores) {
    return REML.fit(scores).orElseThrow();
  }

  private static CrossedFit fit(double[][][] scores) {
    return fit(CrossedScores.of(scores));
  }

  @Test
  void fit_raggedDesign_isTheMaximumOfTheDenseLikelihood() {
    var fit = fit(Designs.byRule(9, 5, 3, (i, j, r) -> (i + 2 * j + 3 * r) % 5 != 0));
    Designs.assertNear(
        new VarianceComponents(
            2.6909176270552386,
            0.22041265541271163,
            0.13379683994946756,
            0.20347219961667898,
            Interaction.SEPARATE),
        fit.components(),
        2e-6);
    assertAll(
        () -> assertEquals(-110.74982081632687, fit.logLikelihood(), 1e-9),
        () -> assertEquals(4.513077769063876, fit.mean(), 1e-6),
        () -> assertEquals(0.5898964542592406, fit.standardError(), 1e-6));
  }

  @Test
  void fit_moreVariantsThanItems_isTheMaximumOfTheDenseLikelihood() {
    var fit = fit(Designs.byRule(5, 9, 2, (i, j, r) -> (i * j + r) % 4 != 1));
    Designs.assertNear(
        new VarianceComponents(
            3.41122817381067,
            0.33037344810002955,
            0.07166805317269799,
            0.22077434374933053,
            Interaction.SEPARATE),
        fit.components(),
        5e-6);
    assertEquals(-64.3119476375849, fit.logLikelihood(), 1e-9);
  }

  @Test
  void fit_interactionInNoise_isTheMaximumOfTheDenseLikelihood() {
    var scores = Designs.byRule(9, 5, 3, (i, j, r) -> (i + 2 * j + 3 * r) % 5 != 0);
    var fit = REML.withInteraction(Interaction.IN_NOISE).fit(scores).orElseThrow();
    Designs.assertNear(
        new VarianceComponents(
            2.7130907804101487, 0.233525272048315, 0, 0.3080595292830314, Interaction.IN_NOISE),
        fit.components(),
        2e-6);
    assertEquals(-115.54276705120981, fit.logLikelihood(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void fit_balancedWithPositiveMoments_givesTheMoments(int study) {
    var random = Seed.of(61).named("balanced", Integer.toString(study)).generator();
    var scores = CrossedScores.of(Designs.drawn(25, 8, 3, new double[] {1, 0.7, 0.6, 0.5}, random));
    var moments = CrossedAnova.of(scores).orElseThrow().components();
    Designs.assertNear(moments, fit(scores).components(), 1e-7);
  }

  @Test
  void fit_balanced_hasTheStandardErrorOfTheMeanSquares() {
    // SE^2 = (MS_i + MS_v - MS_iv)/(nmR)
    var random = Seed.of(61).named("balanced", "1").generator();
    var scores = CrossedScores.of(Designs.drawn(25, 8, 3, new double[] {1, 0.7, 0.6, 0.5}, random));
    var anova = CrossedAnova.of(scores).orElseThrow();
    double square =
        anova.itemMeanSquare() + anova.variantMeanSquare() - anova.interactionMeanSquare();
    assertEquals(Math.sqrt(square / 600), fit(scores).standardError(), 1e-8);
  }

  @Test
  void fit_variantMeanSquareBelowInteraction_putsTheVariantAtZeroAndPools() {
    // Balanced, so by hand from the mean squares: with no variant component, variant and
    // interaction squares are pooled into one mean square on (m-1) + (n-1)(m-1) = n(m-1).
    var random = Seed.of(62).named("boundary", "3").generator();
    var scores = CrossedScores.of(Designs.drawn(12, 5, 2, new double[] {1, 0, 0.8, 0.5}, random));
    var anova = CrossedAnova.of(scores).orElseThrow();
    assertTrue(anova.variantMeanSquare() < anova.interactionMeanSquare());
    double pooled = (4 * anova.variantMeanSquare() + 44 * anova.interactionMeanSquare()) / 48;
    double noise = anova.residualMeanSquare().orElseThrow();
    Designs.assertNear(
        new VarianceComponents(
            (anova.itemMeanSquare() - pooled) / 10,
            0,
            (pooled - noise) / 2,
            noise,
            Interaction.SEPARATE),
        fit(scores).components(),
        1e-7);
  }

  @Test
  void fit_onlyNoise_findsZeros() {
    // By hand: every row and column of cell means is the same, so nothing but noise is left, and
    // its REML estimate is the sample variance of all 18 scores.
    double[][][] scores = new double[3][3][];
    for (double[][] row : scores) {
      java.util.Arrays.fill(row, new double[] {1, 4});
    }
    Designs.assertNear(
        new VarianceComponents(0, 0, 0, 18 * 2.25 / 17, Interaction.SEPARATE),
        fit(scores).components(),
        1e-12);
  }

  @Test
  void fit_answersOfACellAllEqual_hasNoNoise() {
    // Temperature 0. Two repeats of each cell say what one says: ANOVA of the cell means.
    var random = Seed.of(63).generator();
    double[][][] once = Designs.drawn(15, 6, 1, new double[] {1, 0.7, 0.6, 0}, random);
    double[][][] twice = new double[15][6][];
    for (int i = 0; i < 15; i++) {
      for (int j = 0; j < 6; j++) {
        twice[i][j] = new double[] {once[i][j][0], once[i][j][0]};
      }
    }
    var moments = CrossedAnova.of(CrossedScores.of(once)).orElseThrow().components();
    Designs.assertNear(
        new VarianceComponents(
            moments.item(), moments.variant(), moments.noise(), 0, Interaction.SEPARATE),
        fit(twice).components(),
        1e-7);
  }

  @Test
  void fit_itemsAndVariantsSwapped_swapsTheirComponents() {
    var one = fit(Designs.byRule(9, 5, 3, (i, j, r) -> (i + 2 * j + 3 * r) % 5 != 0));
    int[] items = new int[108];
    int[] variants = new int[108];
    double[] scores = new double[108];
    int at = 0;
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 5; j++) {
        for (int r = 0; r < 3; r++) {
          if ((i + 2 * j + 3 * r) % 5 != 0) {
            items[at] = 8 - i;
            variants[at] = 2 * j;
            scores[at++] =
                (i * 37 + 11) % 23 / 4.0
                    + (j * 17 + 5) % 7 / 5.0
                    + (i * j * 13 + 7 * i + 3 * j) % 11 / 10.0
                    + (i * 29 + j * 31 + r * 41 + i * j * r) % 13 / 8.0;
          }
        }
      }
    }
    var other = fit(CrossedScores.of(variants, items, scores));
    Designs.assertNear(
        new VarianceComponents(
            one.components().variant(),
            one.components().item(),
            one.components().itemVariant(),
            one.components().noise(),
            Interaction.SEPARATE),
        other.components(),
        1e-7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-3, 1e6, 1e60})
  void fit_inAnotherUnit_scalesComponents(double unit) {
    var random = Seed.of(64).generator();
    double[][][] scores = Designs.drawn(10, 4, 2, new double[] {1, 0.7, 0.6, 0.5}, random);
    var plain = fit(scores).components();
    for (double[][] row : scores) {
      for (double[] cell : row) {
        for (int r = 0; r < cell.length; r++) {
          cell[r] *= unit;
        }
      }
    }
    var scaled = fit(scores).components();
    assertEquals(plain.item(), scaled.item() / unit / unit, 1e-7);
    assertEquals(plain.noise(), scaled.noise() / unit / unit, 1e-7);
  }

  @Test
  void fit_noiseFarBelowTheItems_isFound() {
    var random = Seed.of(65).generator();
    var scores =
        CrossedScores.of(Designs.drawn(20, 6, 2, new double[] {1e3, 1, 1e-2, 1e-2}, random));
    var moments = CrossedAnova.of(scores).orElseThrow().components();
    var fitted = fit(scores).components();
    assertEquals(1, fitted.noise() / moments.noise(), 1e-4);
    assertEquals(1, fitted.itemVariant() / moments.itemVariant(), 1e-4);
    assertEquals(1, fitted.item() / moments.item(), 1e-4);
  }

  @Test
  void fit_hundredsOfItemsWithATenthMissing_recoversTheTruth() {
    var random = Seed.of(66).generator();
    double[][][] scores = Designs.drawn(400, 20, 2, new double[] {1, 0.5, 0.4, 0.8}, random);
    for (double[][] row : scores) {
      for (int j = 0; j < row.length; j++) {
        if (random.chance(0.1)) {
          row[j] = random.chance(0.5) ? new double[0] : new double[] {row[j][0]};
        }
      }
    }
    var components = fit(scores).components();
    assertEquals(1, components.item(), 0.25);
    assertEquals(0.25, components.variant(), 0.25);
    assertEquals(0.16, components.itemVariant(), 0.03);
    assertEquals(0.64, components.noise(), 0.03);
  }

  @Test
  void fit_scoresThatHoldNoInformation_isUndefined() {
    assertReason("equal", new double[][][] {{{2, 2}, {2, 2}}, {{2, 2}, {2, 2}}});
    assertReason(
        "sum of an item and a variant",
        new double[][][] {
          {{0.1, 0.1}, {0.2, 0.2}}, {{0.3, 0.3}, {0.4, 0.4}}, {{0.9, 0.9}, {1, 1}}
        });
    assertReason("two answers", new double[][][] {{{1}, {2}}, {{4}, {3}}, {{5}, {7}}});
    assertReason("two items", new double[][][] {{{1, 2}, {2, 4}}});
    assertReason("not crossed", new double[][][] {{{1, 2}, {}}, {{}, {2, 5}}, {{2, 3}, {}}});
  }

  @Test
  void fit_variantsNestedInItems_isFlat() {
    // Each variant is seen under one item but one: variant and interaction are nearly one factor,
    // and two items say nothing to part them.
    assertFalse(
        REML.fit(
                CrossedScores.of(
                    new double[][][] {{{1, 2}, {7, 8}, {}, {}}, {{}, {}, {2, 4}, {9, 8}}}))
            .isDefined());
  }

  private static void assertReason(String words, double[][][] scores) {
    var fit = REML.fit(CrossedScores.of(scores));
    assertTrue(
        fit instanceof Result.Undefined<CrossedFit> undefined && undefined.reason().contains(words),
        fit::toString);
  }
}
