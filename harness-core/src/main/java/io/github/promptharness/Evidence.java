package io.github.promptharness;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went over the wire in one attempt, kept so that a reviewer can check it. Never a key.
 *
 * @param status the HTTP status, or 0 if nothing came back
 * @param headers response headers from a fixed list of harmless ones, by lower-case name
 * @param request the body sent, verbatim; empty where there was no wire
 * @param response the body received, verbatim; empty if none
 * @param timing how long it took, by a clock that nobody sets
 * @param keyFingerprint tells the keys of several members apart without being one; empty if no key
 *     was sent
 */
public record Evidence(
    int status,
    Map<String, String> headers,
    String request,
    String response,
    Timing timing,
    String keyFingerprint) {
  /** For answers that did not come over a wire. */
  public static final Evidence NONE = new Evidence(0, Map.of(), "", "");

  /** Copies the headers in order of their names. */
  public Evidence {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** Evidence without times and without a key. */
  public Evidence(int status, Map<String, String> headers, String request, String response) {
    this(status, headers, request, response, Timing.NONE, "");
  }

  /**
   * How long an attempt took, from the moment it was handed to the network.
   *
   * @param toHeaders until the headers of the response stood; zero if none came
   * @param toEnd until all was read or the attempt was given up
   */
  public record Timing(Duration toHeaders, Duration toEnd) {
    /** For answers that did not come over a wire. */
    public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO);
  }
}
