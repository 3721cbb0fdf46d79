package io.github.promptharness.openai;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The response headers that are kept; no other leaves the transport. */
final class KeptHeaders {
  private static final String RATE_LIMIT = "x-ratelimit-";
  private static final Set<String> NAMES =
      Set.of(
          "date",
          "openai-processing-ms",
          "openai-version",
          "retry-after",
          "retry-after-ms",
          "x-request-id",
          "x-should-retry");

  private KeptHeaders() {}

  /** Those to keep, by lower-case name; of several with one name, the last. */
  static Map<String, String> of(Iterable<? extends Map.Entry<String, String>> all) {
    var kept = new TreeMap<String, String>();
    for (Map.Entry<String, String> header : all) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (NAMES.contains(name) || name.startsWith(RATE_LIMIT)) {
        kept.put(name, header.getValue());
      }
    }
    return kept;
  }
}
