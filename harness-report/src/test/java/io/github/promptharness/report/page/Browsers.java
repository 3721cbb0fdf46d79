package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** Starts the browser of a test class: without one the class is skipped, in CI it fails. */
final class Browsers {
  private Browsers() {}

  static Chromium start(Path folder) {
    Optional<Path> found = Chromium.find();
    needed(found.isPresent(), "no Chromium on the path: install it, or name it in CHROMIUM");
    return Chromium.start(found.orElseThrow(), folder.resolve("profile"));
  }

  /** What a test cannot do without: a skip, and in CI a failure. */
  static void needed(boolean isThere, String missing) {
    if (!isThere && "true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    assumeTrue(isThere, missing);
  }
}
