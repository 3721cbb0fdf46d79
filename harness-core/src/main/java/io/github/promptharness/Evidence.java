package io.github.promptharness;

import java.util.Map;
import java.util.TreeMap;

/**
 * What went over the wire in one attempt, kept so that a reviewer can check it. Never a key.
 *
 * @param status the HTTP status, or 0 if nothing came back
 * @param headers response headers from a fixed list of harmless ones, by lower-case name
 * @param request the body sent, verbatim; empty where there was no wire
 * @param response the body received, verbatim; empty if none
 */
public record Evidence(int status, Map<String, String> headers, String request, String response) {
  /** For answers that did not come over a wire. */
  public static final Evidence NONE = new Evidence(0, Map.of(), "", "");

  /** Copies the headers in order of their names. */
  public Evidence {
    headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
  }
}
