package io.github.promptharness.workspace;

import io.github.promptharness.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die anywhere between the hold and the kept answer, in virtual time. */
final class CrashTest {
  @TempDir private Path folder;

  private void crash(int points) {
    int seen = 0;
    for (int seed = 0; seen < points; seed++) {
      try (var world =
          new CrashWorld(folder.resolve(seed + ".db"), Seed.of(seed).named("crash").generator())) {
        world.run(Math.min(20, points - seen));
        world.recover();
        seen += world.crashes();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.println("crash points: " + seen);
  }

  @Test
  void ledger_twoHundredCrashPoints_keepsItsPromises() {
    crash(200);
  }

  @Test
  @Tag("faults")
  void ledger_fiveThousandCrashPoints_keepsItsPromises() {
    crash(5_000);
  }
}
