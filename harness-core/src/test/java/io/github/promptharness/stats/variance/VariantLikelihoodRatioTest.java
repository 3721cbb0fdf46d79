package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Seed;
import org.junit.jupiter.api.Test;

/** Values of R lme4 stand in {@link VarianceGolden}; for the dense likelihood see there. */
class VariantLikelihoodRatioTest {
  private static final VariantLikelihoodRatio TEST = VariantLikelihoodRatio.withDefaults();

  private static CrossedScores ragged() {
    return Designs.byRule(9, 5, 3, (i, j, r) -> (i + 2 * j + 3 * r) % 5 != 0);
  }

  @Test
  void test_raggedDesign_isTwiceTheDifferenceOfDenseLikelihoods() {
    // Dense maxima in Python, see CrossedRemlTest: -110.74982081632687 and -118.53600421180505
    var test = TEST.test(ragged()).orElseThrow();
    assertEquals(15.57236679095636, test.statistic(), 1e-7);
    // scipy.stats.chi2.sf(15.57236679095636, 1)/2 is 3.970332919194194e-05
    assertEquals(3.970332919194194e-5, test.p(), 1e-11);
  }

  @Test
  void test_againstChiSquare_hasTwiceTheP() {
    var mixture = TEST.test(ragged()).orElseThrow();
    var chiSquare = TEST.withReference(BoundaryReference.CHI_SQUARE).test(ragged()).orElseThrow();
    assertEquals(2 * mixture.p(), chiSquare.p(), 1e-15);
    assertEquals(mixture.statistic(), chiSquare.statistic());
  }

  @Test
  void test_variantComponentZero_hasPOne() {
    var random = Seed.of(62).named("boundary", "3").generator();
    var scores = CrossedScores.of(Designs.drawn(12, 5, 2, new double[] {1, 0, 0.8, 0.5}, random));
    var test = TEST.test(scores).orElseThrow();
    assertEquals(0.0, test.statistic());
    assertEquals(1.0, test.p());
  }

  @Test
  void test_oneAnswerACell_needsInteractionInNoise() {
    var scores = Designs.byRule(9, 5, 1, (i, j, r) -> true);
    assertFalse(TEST.test(scores).isDefined());
    assertTrue(TEST.withInteraction(Interaction.IN_NOISE).test(scores).isDefined());
  }

  @Test
  void test_noVariantEffect_rejectsAtMostItsLevel() {
    // 200 studies: standard error .015
    int rejected = 0;
    for (int study = 0; study < 200; study++) {
      var random = Seed.of(67).named("ratio", Integer.toString(study)).generator();
      var scores = Designs.drawn(15, 6, 2, new double[] {1, 0, 0.5, 0.7}, random);
      rejected += TEST.test(CrossedScores.of(scores)).orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertTrue(rejected >= 2 && rejected <= 18, "rejected: " + rejected);
  }
}
