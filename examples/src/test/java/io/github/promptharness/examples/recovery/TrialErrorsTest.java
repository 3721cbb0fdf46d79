package io.github.promptharness.examples.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.examples.recovery.TrialErrors.Truth;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few trials of each kind; the main runs many. */
final class TrialErrorsTest {
  private static final int TRIALS = 40;

  @TempDir private Path folder;

  /** Seven wrong of 40 would have a chance of 1 in 300 at .05; 24 right of 40 one of 1 in 400. */
  @Test
  void all_ofKnownTruth_areSeldomWrongAndHaveThePower() throws IOException {
    var all = new TrialErrors(TRIALS).all(folder);
    assertEquals(10, all.size());
    for (TrialErrors.Rates each : all) {
      if (each.truth() == Truth.NOTHING) {
        assertTrue(each.promised() >= 0.8, each.toString());
        assertTrue(each.robust() > 24.0 / TRIALS, each.toString());
      } else {
        assertTrue(each.robust() < 7.0 / TRIALS, each.toString());
        assertTrue(each.fragile() < 7.0 / TRIALS, each.toString());
      }
    }
  }
}
