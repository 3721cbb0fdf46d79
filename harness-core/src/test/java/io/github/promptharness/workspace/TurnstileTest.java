package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TurnstileTest {
  @TempDir private Path folder;

  @Test
  void enter_placeIsTaken_waitsUntilItIsGivenUp() throws Exception {
    try (var first = Turnstile.of(folder.resolve("lab.db"));
        var second = Turnstile.of(folder.resolve("lab.db"))) {
      first.enter();
      var left = new AtomicBoolean();
      var begun = new CountDownLatch(1);
      var after = new AtomicBoolean();
      var waits =
          new Thread(
              () -> {
                begun.countDown();
                second.enter();
                after.set(left.get());
                second.leave();
              });
      waits.start();
      begun.await();
      left.set(true);
      first.leave();
      waits.join();
      assertTrue(after.get());
    }
  }

  @Test
  void enter_whoStandsInLineIsStuck_passesWithoutAPlace() {
    try (var stopped = Turnstile.of(folder.resolve("lab.db"));
        var other = Turnstile.of(folder.resolve("lab.db"))) {
      stopped.enter();
      assertDoesNotThrow(other::enter);
      other.leave();
    }
  }

  @Test
  void enter_fileCannotBeMade_passes() {
    try (var turnstile = Turnstile.of(folder.resolve("no such folder").resolve("lab.db"))) {
      turnstile.enter();
      turnstile.leave();
    }
    assertTrue(Files.notExists(folder.resolve("no such folder")));
  }
}
