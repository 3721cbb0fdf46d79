package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of packages stand in {@link VarianceGolden}. */
class CrossedAnovaTest {
  private static final double[][][] TWO_BY_TWO = {{{1, 3}, {4, 6}}, {{2, 2}, {8, 10}}};

  private static CrossedAnova of(double[][][] scores) {
    return CrossedAnova.of(CrossedScores.of(scores)).orElseThrow();
  }

  @Test
  void of_twoByTwo_worksTheFormulas() {
    // By hand: cell means 2 5 / 2 9, item means 3.5 5.5, variant means 2 7, grand mean 4.5;
    // SS_i = 2*2*(1+1) = 8, SS_v = 2*2*(6.25+6.25) = 50, interaction residuals .5 -.5 -.5 .5 times
    // 2 = 1 each, SS_iv = 2*4*1 = 8, SS_e = 2+2+0+2 = 6 on 4
    var anova = of(TWO_BY_TWO);
    assertEquals(8, anova.itemMeanSquare(), 1e-12);
    assertEquals(50, anova.variantMeanSquare(), 1e-12);
    assertEquals(8, anova.interactionMeanSquare(), 1e-12);
    assertEquals(1.5, anova.residualMeanSquare().orElseThrow(), 1e-12);
    Designs.assertNear(
        new VarianceComponents(0, 42 / 4.0, 6.5 / 2, 1.5, Interaction.SEPARATE),
        anova.components(),
        1e-12);
  }

  @Test
  void variantTest_twoVariants_isTheSquareOfThePairedT() {
    // By hand: differences of the item means 1, 2, 6: mean 3, variance 7, t^2 = 9/(7/3)
    var test =
        of(new double[][][] {{{0}, {1}}, {{3}, {5}}, {{-2}, {4}}}).variantTest().orElseThrow();
    assertEquals(27 / 7.0, test.statistic(), 1e-12);
    assertEquals(List.of(1.0, 2.0), test.degreesOfFreedom());
  }

  @Test
  void components_oneRepeat_holdInteractionInNoise() {
    var anova = of(new double[][][] {{{0}, {1}}, {{3}, {5}}, {{-2}, {4}}});
    assertEquals(Interaction.IN_NOISE, anova.components().interaction());
    assertEquals(3.5, anova.components().noise(), 1e-12);
    assertFalse(anova.residualMeanSquare().isDefined());
    assertFalse(anova.interactionTest().isDefined());
    assertFalse(anova.components().shares().isDefined());
  }

  @Test
  void of_otherUnit_scalesSquares() {
    double[][][] moved = new double[2][2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        for (int r = 0; r < 2; r++) {
          moved[i][j][r] = 1e6 - 1e-3 * TWO_BY_TWO[1 - i][j][1 - r];
        }
      }
    }
    var anova = of(moved);
    assertEquals(50e-6, anova.variantMeanSquare(), 1e-12);
    assertEquals(1.5e-6, anova.residualMeanSquare().orElseThrow(), 1e-12);
  }

  @Test
  void tests_constantScores_areUndefined() {
    var anova = of(new double[][][] {{{0.1, 0.1}, {0.1, 0.1}}, {{0.1, 0.1}, {0.1, 0.1}}});
    assertFalse(anova.variantTest().isDefined());
    assertFalse(anova.interactionTest().isDefined());
    assertFalse(anova.components().shares().isDefined());
  }

  @Test
  void variantTest_effectWithoutInteraction_isCertain() {
    // Every item gains exactly .1; the residuals are rounding, which is no interaction.
    TestResult test =
        of(new double[][][] {{{0.1}, {0.2}}, {{0.3}, {0.4}}, {{0.7}, {0.8}}})
            .variantTest()
            .orElseThrow();
    assertEquals(Double.POSITIVE_INFINITY, test.statistic());
    assertEquals(0.0, test.p());
  }

  @Test
  void of_ragged_isUndefinedAndNamesReml() {
    var anova = CrossedAnova.of(CrossedScores.of(new double[][][] {{{1, 2}, {3}}, {{4}, {5}}}));
    assertTrue(
        anova instanceof Result.Undefined<CrossedAnova> undefined
            && undefined.reason().contains("REML"));
  }

  @Test
  void of_oneItemOrOneVariant_isUndefined() {
    assertFalse(CrossedAnova.of(CrossedScores.of(new double[][][] {{{1, 2}, {3, 4}}})).isDefined());
    assertFalse(CrossedAnova.of(CrossedScores.of(new double[][][] {{{1}}, {{3}}})).isDefined());
  }

  @Test
  void of_hugeScores_isFinite() {
    var anova = of(new double[][][] {{{-1e100, 1e100}, {1e100, 0}}, {{0, 0}, {1e100, -1e100}}});
    assertTrue(Double.isFinite(anova.residualMeanSquare().orElseThrow()));
    assertTrue(Double.isFinite(anova.components().item()));
  }

  @Test
  void variantTest_noVariantEffect_rejectsAtItsLevel() {
    // 1,000 studies: standard error .007
    int rejected = 0;
    for (int study = 0; study < 1000; study++) {
      var random = Seed.of(6).named("anova", Integer.toString(study)).generator();
      var scores = Designs.drawn(20, 5, 2, new double[] {1, 0, 0.5, 0.7}, random);
      rejected += of(scores).variantTest().orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertTrue(rejected >= 30 && rejected <= 70, "rejected: " + rejected);
  }
}
