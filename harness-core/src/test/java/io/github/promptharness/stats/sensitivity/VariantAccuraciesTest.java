package io.github.promptharness.stats.sensitivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of NumPy and of a released benchmark stand in GoldenTest. */
class VariantAccuraciesTest {
  private static final VariantAccuracies FOUR = VariantAccuracies.of(0.5, 0.9, 0.6, 0.8);

  @Test
  void summary_ofFourAccuracies_worksTheFormulas() {
    // By hand: deviations -.2, .2, -.1, .1, squares sum to .1.
    assertEquals(0.7, FOUR.mean(), 1e-15);
    assertEquals(0.5, FOUR.worst());
    assertEquals(0.9, FOUR.best());
    assertEquals(0.4, FOUR.spread(), 1e-15);
    assertEquals(Math.sqrt(0.1 / 3), FOUR.sampleDeviation().orElseThrow(), 1e-15);
    assertEquals(Math.sqrt(0.1 / 4), FOUR.populationDeviation(), 1e-15);
    assertEquals(4, FOUR.count());
  }

  @Test
  void values_ofAccuracies_keepTheirOrder() {
    assertArrayEquals(new double[] {0.5, 0.9, 0.6, 0.8}, FOUR.values());
  }

  @Test
  void quantile_ofFourAccuracies_isOfTypeSeven() {
    assertEquals(0.7, FOUR.quantile(0.5), 1e-15);
    // Position 3 * .25 = .75 between .5 and .6.
    assertEquals(0.575, FOUR.quantile(0.25), 1e-15);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.5",
    "0.25, 0.5",
    "0.26, 0.55",
    "0.5, 0.55",
    "0.75, 0.6333333333333333",
    "1, 0.7"
  })
  void worstShare_ofFourAccuracies_meansTheLowest(double share, double expected) {
    assertEquals(expected, FOUR.worstShare(share), 1e-15);
  }

  @Test
  void worstShare_aProductAboveAWholeNumberByRounding_doesNotTakeOneMore() {
    // .1 * 30 is 3.0000000000000004 where .1 is summed; .7 * 10 is 7.000000000000001 as .35 + .35.
    double[] accuracies = new double[10];
    Arrays.setAll(accuracies, i -> i / 10.0);
    double share = 0.1 + 0.2;
    assertTrue(share * 10 > 3);
    assertEquals(0.1, VariantAccuracies.of(accuracies).worstShare(share), 1e-15);
  }

  @Test
  void combined_ofFourAccuracies_worksTheFormula() {
    // saturation 1 - (.9 - .7) = .8, score .72
    var combined = FOUR.combined();
    assertEquals(0.8, combined.saturation(), 1e-15);
    assertEquals(0.72, combined.score(), 1e-15);
  }

  @Test
  void summary_ofOneAccuracy_hasNoSampleDeviation() {
    var one = VariantAccuracies.of(0.4);
    assertFalse(one.sampleDeviation().isDefined());
    assertEquals(0, one.populationDeviation());
    assertEquals(0, one.spread());
    assertEquals(0.4, one.worstShare(0.2));
  }

  @Test
  void summary_ofEqualAccuracies_isExact() {
    // .1 + .1 + .1 is above .3 by its last bit.
    var equal = VariantAccuracies.of(0.1, 0.1, 0.1);
    assertEquals(0.1, equal.mean());
    assertEquals(0, equal.sampleDeviation().orElseThrow());
    assertEquals(1, equal.combined().saturation());
  }

  @Test
  void summary_anotherOrder_isTheSame() {
    var other = VariantAccuracies.of(0.9, 0.8, 0.6, 0.5);
    assertEquals(FOUR.mean(), other.mean(), 1e-15);
    assertEquals(FOUR.worstShare(0.5), other.worstShare(0.5));
    assertEquals(FOUR.quantile(0.3), other.quantile(0.3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void worstShare_outOfRange_isRefused(double share) {
    assertThrows(IllegalArgumentException.class, () -> FOUR.worstShare(share));
  }

  @Test
  void of_impossibleAccuracies_isRefused() {
    assertThrows(IllegalArgumentException.class, VariantAccuracies::of);
    assertThrows(IllegalArgumentException.class, () -> VariantAccuracies.of(0.5, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> VariantAccuracies.of(88.4));
  }

  @Test
  void newCombined_meanAboveTheBest_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CombinedPerformance(0.5, 0.6));
    assertThrows(IllegalArgumentException.class, () -> new CombinedPerformance(Double.NaN, 0.6));
  }
}
