package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.simulate.Effects;
import org.junit.jupiter.api.Test;

/** A small part of {@link ForetoldFragility}. */
final class ForetoldFragilityTest {
  @Test
  void claims_nothingToBeFound_areRareAndTheNullIsPrinted() {
    var claims = ForetoldFragility.claims(Effects.NONE, ForetoldFragility.NOISY, 12);
    // A binomial of .05 exceeds 3 of 12 once in 400.
    assertTrue(claims.claimed() <= 3, claims.toString());
    assertEquals(12 - claims.claimed(), claims.nulls());
  }

  @Test
  void claims_lengthMatters_areMadeMoreOften() {
    var claims =
        ForetoldFragility.claims(ForetoldFragility.lengthMatters(), ForetoldFragility.STEADY, 5);
    // 29 of 40 in the full series; fewer than 2 of 5 would be rare.
    assertTrue(claims.claimed() >= 2, claims.toString());
    assertTrue(claims.meanArea() > 0.55, claims.toString());
  }
}
