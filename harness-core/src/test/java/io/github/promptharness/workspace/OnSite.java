package io.github.promptharness.workspace;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What contracts have in common: each test begins on an empty site. */
abstract class OnSite {
  @TempDir Path folder;
  Site site;

  /**
   * The site.
   *
   * @param folder an empty one
   */
  abstract Site site(Path folder);

  @BeforeEach
  final void clear() {
    site = site(folder);
  }

  @AfterEach
  final void leave() {
    site.close();
  }
}
