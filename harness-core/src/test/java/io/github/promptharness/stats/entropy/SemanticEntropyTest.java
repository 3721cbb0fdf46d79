package io.github.promptharness.stats.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SemanticEntropyTest {
  @Test
  void of_threeClusters_worksTheFormula() {
    // By hand: shares 1/2, 1/4, 1/4: 1.5 bits
    var entropy = SemanticEntropy.of(new int[] {7, -2, 7, 9}, EntropyUnit.BITS).orElseThrow();
    assertEquals(new SemanticEntropy(1.5, 3, 4), entropy);
  }

  @Test
  void of_oneMeaning_isZero() {
    var entropy = SemanticEntropy.of(new int[] {3, 3, 3}, EntropyUnit.NATS).orElseThrow();
    assertEquals(new SemanticEntropy(0.0, 1, 3), entropy);
  }

  @Test
  void of_noAnswer_isUndefined() {
    assertTrue(!SemanticEntropy.of(new int[0], EntropyUnit.NATS).isDefined());
  }

  @Test
  void create_impossibleNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SemanticEntropy(-0.1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new SemanticEntropy(Double.NaN, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new SemanticEntropy(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SemanticEntropy(0, 3, 2));
  }
}
