package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void then_ofAValue_isWhatComesOfIt() {
    assertEquals(Result.of(3.0), Result.of(1.5).then(x -> Result.finite(2 * x)));
    assertEquals(
        Result.undefined("too few items"),
        Result.of(1.5).then(x -> Result.undefined("too few items")));
  }

  @Test
  void then_ofNoValue_keepsTheFirstReason() {
    assertEquals(
        Result.undefined("there is no answer"),
        Result.<Double>undefined("there is no answer").then(x -> fail("nothing to go on with")));
  }

  @Test
  void map_ofNoValue_keepsTheReason() {
    assertEquals(
        Result.undefined("there is no answer"),
        Result.<Double>undefined("there is no answer").map(x -> fail("nothing to change")));
  }

  @Test
  void finite_ofAnOverflow_isUndefined() {
    assertEquals(
        Result.undefined("the numbers are too large for double precision"),
        Result.finite(1e308 * 10));
  }

  @Test
  void orElseThrow_ofNoValue_saysTheReason() {
    assertEquals(
        "undefined: there is no answer",
        assertThrows(
                IllegalStateException.class,
                () -> Result.undefined("there is no answer").orElseThrow())
            .getMessage());
  }

  @Test
  void undefined_withoutAReason_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Result.undefined(" "));
  }
}
