package io.github.promptharness.report.bundle;

/** What stands in place of words that are withheld: equal for equal words only. */
final class StandIn {
  private StandIn() {}

  static String of(String sha256) {
    return "[text withheld, SHA-256 " + sha256 + "]";
  }
}
