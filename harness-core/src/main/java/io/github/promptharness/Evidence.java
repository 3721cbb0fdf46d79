package io.github.promptharness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went over the wire in one attempt, kept so that a reviewer can check it. Never a key.
 *
 * @param status the HTTP status, or 0 if nothing came back
 * @param headers response headers from a fixed list of harmless ones, by lower-case name
 * @param requestBody the body sent, byte for byte; empty where there was no wire
 * @param responseBody the body received, byte for byte, but for a key that it quoted; empty if none
 * @param timing how long it took, by a clock that nobody sets
 * @param keyFingerprint tells the keys of several members apart without being one; empty if no key
 *     was sent
 * @param error by which names the endpoint called what went wrong
 */
public record Evidence(
    int status,
    Map<String, String> headers,
    Body requestBody,
    Body responseBody,
    Timing timing,
    String keyFingerprint,
    ErrorNames error) {
  /** For answers that did not come over a wire. */
  public static final Evidence NONE = new Evidence(0, Map.of(), "", "");

  /** Copies the headers in order of their names. */
  public Evidence {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** Evidence of texts, without times and without a key. */
  public Evidence(int status, Map<String, String> headers, String request, String response) {
    this(status, headers, request, response, Timing.NONE, "");
  }

  /** Evidence of texts, without names of an error. */
  public Evidence(
      int status,
      Map<String, String> headers,
      String request,
      String response,
      Timing timing,
      String keyFingerprint) {
    this(
        status,
        headers,
        Body.of(request),
        Body.of(response),
        timing,
        keyFingerprint,
        ErrorNames.NONE);
  }

  /** The body sent, as text. */
  public String request() {
    return requestBody.text();
  }

  /** The body received, as text; bytes that are no UTF-8 show as U+FFFD. */
  public String response() {
    return responseBody.text();
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

  /**
   * The endpoint's own names for an error, as its documentation lists them; each empty if not
   * given.
   *
   * @param code such as {@code rate_limit_exceeded}
   * @param type such as {@code invalid_request_error}
   * @param param the parameter of the request that is at fault
   */
  public record ErrorNames(String code, String type, String param) {
    /** Where nothing went wrong, or the endpoint gave no names. */
    public static final ErrorNames NONE = new ErrorNames("", "", "");
  }

  /** The bytes of a message, which may be no text at all. Immutable. */
  public static final class Body {
    private static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
      this.bytes = bytes;
    }

    /** These bytes, which are copied. */
    public static Body of(byte[] bytes) {
      return bytes.length == 0 ? EMPTY : new Body(bytes.clone());
    }

    /** A text as UTF-8. */
    public static Body of(String text) {
      return text.isEmpty() ? EMPTY : new Body(text.getBytes(UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** How many bytes there are. */
    public int size() {
      return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
      return bytes.length == 0;
    }

    /** The bytes as UTF-8; what is none shows as U+FFFD. */
    public String text() {
      return new String(bytes, UTF_8);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return text();
    }
  }
}
