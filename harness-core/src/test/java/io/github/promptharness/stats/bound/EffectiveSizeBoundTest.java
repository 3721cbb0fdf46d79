package io.github.promptharness.stats.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import org.junit.jupiter.api.Test;

class EffectiveSizeBoundTest {
  @Test
  void lower_isThatOfScipy() {
    // m = p*(1-p)/se**2 * (t.ppf(c, n-1) / t.ppf(c, G-1))**2; beta.ppf(1-c, p*m, m-p*m+1)
    var first = new EffectiveSizeBound(.9, .03, 200, 40);
    assertEquals(96.19933532517155, first.size(.95), 1e-7);
    assertEquals(0.8347389504892373, first.lower(.95), 1e-8);
    var second = new EffectiveSizeBound(.98, .02, 400, 50);
    assertEquals(46.89455773317873, second.size(.975), 1e-7);
    assertEquals(0.8889619199230279, second.lower(.975), 1e-8);
  }

  @Test
  void lower_noFailure_restsOnTheClusters() {
    var bound = new EffectiveSizeBound(1, 0, 1000, 50);
    assertEquals(ClopperPearsonBound.lower(50, 50, .95), bound.lower(.95), 1e-12);
  }

  @Test
  void size_ofErrorBelowThatOfIndependentTrials_isTheirNumber() {
    assertEquals(200, new EffectiveSizeBound(.9, .001, 200, 100).size(.95));
  }

  @Test
  void lower_nothingHeld_isZero() {
    assertEquals(0, new EffectiveSizeBound(0, 0, 20, 20).lower(.95));
  }

  @Test
  void lower_isBelowTheProportion() {
    for (double p = .05; p < 1; p += .05) {
      assertTrue(new EffectiveSizeBound(p, .02, 300, 30).lower(.9) < p);
    }
  }

  @Test
  void wrongArguments_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EffectiveSizeBound(1.1, .1, 20, 10));
    assertThrows(
        IllegalArgumentException.class, () -> new EffectiveSizeBound(.5, Double.NaN, 20, 10));
    assertThrows(IllegalArgumentException.class, () -> new EffectiveSizeBound(.5, .1, 20, 1));
    assertThrows(IllegalArgumentException.class, () -> new EffectiveSizeBound(.5, .1, 9, 10));
    var bound = new EffectiveSizeBound(.5, .1, 20, 10);
    assertThrows(IllegalArgumentException.class, () -> bound.lower(.5));
    assertThrows(IllegalArgumentException.class, () -> bound.lower(Double.NaN));
  }
}
