package io.github.promptharness.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TruthTest {
  private static final Truth TRUTH =
      new Truth(Map.of("b", 0.6, "a", 0.2), 0.15, 0.05, Optional.of("b"));

  @Test
  void accuracy_isOfThoseThatNameSomethingOrOfAll() {
    // By hand: 0.6 / (0.6 + 0.2) and 0.6.
    assertEquals(0.75, TRUTH.accuracy().orElseThrow(), 1e-15);
    assertEquals(0.6, TRUTH.accuracyUnreadableWrong().orElseThrow());
    assertEquals(0.8, TRUTH.answered(), 1e-15);
  }

  @Test
  void accuracy_withoutReference_isEmpty() {
    var open = new Truth(Map.of("a", 1.0), 0, 0, Optional.empty());
    assertEquals(OptionalDouble.empty(), open.accuracy());
    assertEquals(OptionalDouble.empty(), open.accuracyUnreadableWrong());
  }

  @Test
  void accuracy_nothingEverNamed_isEmptyOrZero() {
    var silent = new Truth(Map.of("a", 0.0), 1, 0, Optional.of("a"));
    assertEquals(OptionalDouble.empty(), silent.accuracy());
    assertEquals(OptionalDouble.of(0), silent.accuracyUnreadableWrong());
  }

  @Test
  void answers_areSorted() {
    assertEquals(List.of("a", "b"), List.copyOf(TRUTH.answers().keySet()));
  }

  @Test
  void truth_thatDoesNotAddUp_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Truth(Map.of("a", 0.5), 0, 0, Optional.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Truth(Map.of("a", 1.5, "b", -0.5), 0, 0, Optional.empty()));
  }
}
