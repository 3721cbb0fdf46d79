package io.github.promptharness.stats.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.ItemStatistic;
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
  void of_raggedRows_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> NominalAgreement.of(new int[][] {{0, 1}, {0}}));
  }

  private static double value(ItemStatistic statistic) {
    return statistic.value().orElseThrow();
  }
}
