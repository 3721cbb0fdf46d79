package io.github.promptharness.stats.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.ItemStatistic;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Values of packages stand in {@link GoldenTest}. */
class NominalAgreementTest {
  private static final int[][] THREE_ITEMS = {{0, 0, 1}, {2, 2, 2}, {0, -1, 1}};

  @Test
  void pairwise_ofThreeItems_worksTheFormula() {
    // By hand: P = 1/3, 1 and 0; mean 4/9
    assertEquals(4 / 9.0, value(NominalAgreement.of(THREE_ITEMS).pairwise()), 1e-12);
  }

  @Test
  void fleissKappa_ofThreeItems_leavesOutTheIncompleteOne() {
    // By hand: P = (1/3 + 1)/2 = 2/3; p = 2/6, 1/6, 3/6, Pe = 14/36; (24 - 14)/(36 - 14) = 5/11
    var kappa = NominalAgreement.of(THREE_ITEMS).fleissKappa();
    assertEquals(5 / 11.0, value(kappa), 1e-12);
    assertEquals(2, kappa.used());
  }

  @Test
  void statistic_withWeights_equalsThatOfRepeatedItems() {
    var weighted = NominalAgreement.of(THREE_ITEMS);
    var repeated =
        NominalAgreement.of(
            new int[][] {THREE_ITEMS[0], THREE_ITEMS[0], THREE_ITEMS[0], THREE_ITEMS[1]});
    int[] weights = {3, 1, 0};
    assertEquals(
        value(repeated.fleissKappa()), weighted.fleissKappa().of(weights).orElseThrow(), 1e-12);
    assertEquals(value(repeated.pairwise()), weighted.pairwise().of(weights).orElseThrow(), 1e-12);
    assertEquals(
        value(repeated.unanimity()), weighted.unanimity().of(weights).orElseThrow(), 1e-12);
  }

  @Test
  void fleissKappa_ofOtherCodesForTheSameLabels_isTheSame() {
    int[][] renamed = {{70, 70, 5}, {9, 9, 9}, {70, -3, 5}};
    assertEquals(
        value(NominalAgreement.of(THREE_ITEMS).fleissKappa()),
        value(NominalAgreement.of(renamed).fleissKappa()),
        1e-12);
  }

  @Test
  void fleissKappa_ofOneLabel_isUndefined() {
    var kappa = NominalAgreement.of(new int[][] {{4, 4}, {4, 4}}).fleissKappa();
    assertEquals(OptionalDouble.empty(), kappa.value());
  }

  @Test
  void fleissKappa_ofOneRater_isUndefined() {
    var kappa = NominalAgreement.of(new int[][] {{0}, {1}}).fleissKappa();
    assertEquals(OptionalDouble.empty(), kappa.value());
    assertEquals(0, kappa.used());
  }

  @Test
  void statistic_withoutItems_isUndefined() {
    var none = NominalAgreement.of(new int[0][]);
    assertTrue(none.pairwise().value().isEmpty());
    assertTrue(none.unanimity().value().isEmpty());
    assertTrue(none.fleissKappa().value().isEmpty());
  }

  @Test
  void coefficients_ofThreeItems_workTheFormulas() {
    // By hand: P = 4/9; mean shares 7/18, 5/18, 6/18, squared sum 110/324.
    // Fleiss (144 - 110)/(324 - 110); AC1 chance (214/2)/324, (144 - 107)/(324 - 107).
    // alpha: Do = (3 * 2/3 + 2)/8, De = (3*5 + 2*6 + 3*5)/56, 1 - (1/2)/(3/4)
    var agreement = NominalAgreement.of(THREE_ITEMS);
    assertEquals(17 / 107.0, value(agreement.generalisedFleissKappa()), 1e-12);
    assertEquals(37 / 217.0, value(agreement.gwetAc1(3)), 1e-12);
    assertEquals(1 / 3.0, value(agreement.krippendorffAlpha()), 1e-12);
    assertEquals(1 / 6.0, value(agreement.brennanPrediger(3)), 1e-12); // (4/9 - 1/3)/(2/3)
  }

  @Test
  void shares_ofThreeItems_workTheFormulas() {
    var agreement = NominalAgreement.of(THREE_ITEMS);
    assertEquals(8 / 14.0, value(agreement.pairwisePooled()), 1e-12); // (2 + 6 + 0)/(6 + 6 + 2)
    assertEquals(13 / 18.0, value(agreement.majority()), 1e-12); // (2/3 + 1 + 1/2)/3
    assertEquals(1 / 3.0, value(agreement.unanimity()), 1e-12);
  }

  @Test
  void shape_ofThreeItems_isCounted() {
    var agreement = NominalAgreement.of(THREE_ITEMS);
    assertEquals(3, agreement.items());
    assertEquals(3, agreement.raters());
    assertEquals(3, agreement.labels());
    assertEquals(8, agreement.pairableRatings());
  }

  @Test
  void brennanPrediger_ofDifferentOptions_worksTheFormula() {
    // By hand: P = 1/3 of 2 options, 1 of 4, the third left out; (2/3 - 3/8)/(1 - 3/8) = 7/15
    var agreement = NominalAgreement.of(new int[][] {{0, 0, 1}, {2, 2, 2}, {5, -1, 5}});
    var coefficient = agreement.brennanPrediger(new int[] {2, 4, 1});
    assertEquals(7 / 15.0, value(coefficient), 1e-12);
    assertEquals(2, coefficient.used());
  }

  @Test
  void brennanPrediger_ofEqualOptions_isThatOfOneNumber() {
    var agreement = NominalAgreement.of(THREE_ITEMS);
    var byItem = agreement.brennanPrediger(new int[] {5, 5, 5});
    assertEquals(value(agreement.brennanPrediger(5)), value(byItem), 0);
    assertEquals(agreement.brennanPrediger(5).standardError(), byItem.standardError());
  }

  @Test
  void brennanPrediger_ofMoreLabelsThanOptions_isRefused() {
    var agreement = NominalAgreement.of(THREE_ITEMS);
    assertThrows(IllegalArgumentException.class, () -> agreement.brennanPrediger(2));
    assertThrows(
        IllegalArgumentException.class, () -> agreement.brennanPrediger(new int[] {2, 1, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> agreement.brennanPrediger(new int[] {2, 0, 2}));
    assertThrows(IllegalArgumentException.class, () -> agreement.brennanPrediger(new int[] {2, 1}));
  }

  @Test
  void gwetAc1_ofMoreLabelsThanOptions_isRefused() {
    var agreement = NominalAgreement.of(THREE_ITEMS);
    assertThrows(IllegalArgumentException.class, () -> agreement.gwetAc1(2));
  }

  @Test
  void gwetAc1_ofSkewedLabels_staysHighWhereAlphaFalls() {
    int[][] codes = new int[100][2];
    codes[0][0] = 1;
    codes[1][1] = 1;
    var agreement = NominalAgreement.of(codes);
    assertTrue(value(agreement.gwetAc1(2)) > 0.97);
    assertTrue(value(agreement.krippendorffAlpha()) < 0);
  }

  @Test
  void krippendorffAlpha_withoutMissingRatings_isKappaAndALittle() {
    int[][] codes = {{0, 0, 1}, {2, 2, 2}, {0, 1, 1}, {1, 1, 1}};
    double kappa = value(NominalAgreement.of(codes).fleissKappa());
    assertEquals(
        kappa + (1 - kappa) / 12, value(NominalAgreement.of(codes).krippendorffAlpha()), 1e-12);
  }

  @Test
  void generalisedFleissKappa_ofLoneRatings_hasNoLowerLimit() {
    // One item disagrees, and 99 single ratings push the agreement by chance near 1.
    int[][] codes = new int[100][];
    Arrays.setAll(codes, i -> new int[] {0, -1});
    codes[0] = new int[] {0, 1};
    var kappa = NominalAgreement.of(codes).generalisedFleissKappa();
    assertTrue(value(kappa) < -90);
    assertEquals(Double.NEGATIVE_INFINITY, kappa.lowest(), 0);
  }

  @Test
  void fleissKappaByLabel_averagedWithItsWeights_isKappa() {
    int[][] codes = {{9, 9, 4}, {6, 6, 6}, {9, 4, 4}, {4, 4, 4}, {6, 6, 9}};
    var agreement = NominalAgreement.of(codes);
    // Shares by hand: label 4 has 6 of 15, 6 has 5, 9 has 4; weights p(1 - p) times 225.
    var byLabel = agreement.fleissKappaByLabel();
    double mean =
        (54 * byLabel.get(4).orElseThrow()
                + 50 * byLabel.get(6).orElseThrow()
                + 44 * byLabel.get(9).orElseThrow())
            / (54 + 50 + 44);
    assertEquals(value(agreement.fleissKappa()), mean, 1e-12);
  }

  @Test
  void fleissTest_ofTwoLabels_worksTheFormula() {
    // By hand, two raters on {0,0}, {1,1}, {0,1}, {0,1}: kappa 0; with {1,1} for the last: p = 3/8,
    // S = 30/64, S^2 - sum p q (q - p) = S^2, for the sum is 0 with two labels; se^2 = 2/(4*2*1)
    var agreement = NominalAgreement.of(new int[][] {{0, 0}, {1, 1}, {0, 1}, {1, 1}});
    double kappa = 1 - (1 / 4.0) / (30 / 64.0);
    assertEquals(
        kappa / Math.sqrt(2 / 8.0), agreement.fleissTest().orElseThrow().statistic(), 1e-12);
  }

  @Test
  void fleissTest_ofOneLabel_isUndefined() {
    var agreement = NominalAgreement.of(new int[][] {{3, 3}, {3, 3}});
    assertTrue(!agreement.fleissTest().isDefined());
    assertTrue(!agreement.fleissKappaByLabel().get(3).isDefined());
  }

  @Test
  void of_manyLargeCodes_tellsThemApart() {
    // 5,000 labels, each given twice: all items agree, and the table has to grow many times.
    int[][] codes = new int[5000][];
    Arrays.setAll(codes, i -> new int[] {i * 429_000, i * 429_000});
    var agreement = NominalAgreement.of(codes);
    assertEquals(5000, agreement.labels());
    assertEquals(1, value(agreement.krippendorffAlpha()), 0);
  }

  @Test
  void of_raggedRows_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> NominalAgreement.of(new int[][] {{0, 1}, {0}}));
  }

  private static double value(ItemStatistic statistic) {
    return statistic.value().orElseThrow();
  }
}
