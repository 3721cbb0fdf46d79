package io.github.promptharness.workspace;

import io.github.promptharness.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that die anywhere between the hold and the kept answer, in virtual time. */
abstract class CrashContract extends OnSite {

  private void crash(int points) {
    int seen = 0;
    for (int seed = 0; seen < points; seed++) {
      try (Site own = site(folder.resolve("crash" + seed));
          var world = new CrashWorld(own, Seed.of(seed).named("crash").generator())) {
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
