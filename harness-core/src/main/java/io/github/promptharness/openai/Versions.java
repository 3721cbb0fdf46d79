package io.github.promptharness.openai;

import com.openai.core.Properties;
import io.github.promptharness.LibraryVersion;
import okhttp3.OkHttp;

/** What a call is made with, in a line that is the same for all calls of a process. */
final class Versions {
  /** Names and versions of library, client, HTTP layer, run time and system. */
  static final String LINE =
      "prompt-harness %s; openai-java %s; okhttp %s; java %s (%s); %s %s %s"
          .formatted(
              LibraryVersion.read(),
              Properties.getPackageVersion(),
              OkHttp.VERSION,
              System.getProperty("java.version"),
              System.getProperty("java.vm.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.version"),
              System.getProperty("os.arch"));

  private Versions() {}
}
