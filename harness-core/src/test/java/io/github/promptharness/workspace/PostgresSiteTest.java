package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Tests that were left out must not look as if they had passed. */
final class PostgresSiteTest {
  @Test
  void checkRuns_binariesAreNotHere_isLeftOutByHandAndFailsOnABuildServer() {
    assertDoesNotThrow(() -> PostgresSite.checkRuns("Linux amd64", true));
    assertThrows(TestAbortedException.class, () -> PostgresSite.checkRuns("Linux aarch64", false));
    assertThrows(AssertionError.class, () -> PostgresSite.checkRuns("Linux aarch64", true));
  }
}
