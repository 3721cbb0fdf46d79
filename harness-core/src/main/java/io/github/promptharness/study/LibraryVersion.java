package io.github.promptharness.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, as the build wrote it down. */
final class LibraryVersion {
  private static final String FILE = "/io/github/promptharness/version.properties";

  private LibraryVersion() {}

  static String read() {
    try (InputStream in = LibraryVersion.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the library's jar lacks " + FILE);
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
