package io.github.promptharness.stats.variance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceComponentsTest {
  private static VarianceComponents separate(double i, double v, double iv, double noise) {
    return new VarianceComponents(i, v, iv, noise, Interaction.SEPARATE);
  }

  @Test
  void shares_negativeComponent_countsAsNothingAndIsNamed() {
    var shares = separate(3, -1, 0, 1).shares().orElseThrow();
    assertEquals(0.75, shares.item(), 1e-12);
    assertEquals(0.0, shares.variant());
    assertEquals(0.25, shares.noise(), 1e-12);
    assertEquals(Set.of(VarianceSource.VARIANT), shares.clipped());
  }

  @Test
  void shares_ofPositiveComponents_areNotClipped() {
    var shares = separate(1, 2, 3, 4).shares().orElseThrow();
    assertEquals(Set.of(), shares.clipped());
    assertEquals(0.5, shares.sensitivity(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1, 1e308})
  void shares_inAnyUnit_areTheSame(double unit) {
    assertEquals(0.25, separate(unit, unit, unit, unit).shares().orElseThrow().item(), 1e-12);
  }

  @Test
  void shares_noiseAndInteractionInOne_areUndefined() {
    assertFalse(new VarianceComponents(1, 1, 0, 1, Interaction.IN_NOISE).shares().isDefined());
  }

  @Test
  void shares_nothingPositive_areUndefined() {
    assertFalse(separate(0, -1, 0, 0).shares().isDefined());
  }

  @Test
  void of_numbersThatCannotBe_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> separate(Double.NaN, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> separate(0, Double.POSITIVE_INFINITY, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new VarianceComponents(1, 1, 1, 1, Interaction.IN_NOISE));
  }
}
