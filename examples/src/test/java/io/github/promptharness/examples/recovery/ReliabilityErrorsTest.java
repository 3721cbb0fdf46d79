package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small part of the simulation; the whole of it is quoted in the guide. */
final class ReliabilityErrorsTest {
  private static final int RUNS = 200;

  @Test
  void claims_atTheHardestTruth_areWrongAtMostAsOftenAsTheySay() {
    Map<String, Integer> wrong = new ReliabilityErrors(RUNS).count();
    wrong.forEach(
        (name, count) -> {
          double level = name.endsWith("(.1)") ? .1 : .05;
          // Five standard errors of 200 runs above the level, or clearly above it where misused.
          double most = RUNS * level + 5 * Math.sqrt(RUNS * level * (1 - level));
          if (name.startsWith("WRONG USE")) {
            assertTrue(count > RUNS * level, name + ": " + count);
          } else {
            assertTrue(count <= most, name + ": " + count);
          }
        });
  }
}
