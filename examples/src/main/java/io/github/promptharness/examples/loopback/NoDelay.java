package io.github.promptharness.examples.loopback;

/**
 * Sees to it that the JDK's server does not delay small responses by some 40 ms, where this is said
 * before the first such server of the process.
 */
final class NoDelay {
  private static final String PROPERTY = "sun.net.httpserver.nodelay";

  private NoDelay() {}

  /** Sets the property unless somebody has. */
  static void set() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, "true");
    }
  }
}
