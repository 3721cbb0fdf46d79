package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The bytes that came in over one connection, and the requests in them, one after the other. */
final class Incoming {
  private static final int MOST_BYTES = 16 << 20;

  private byte[] bytes = new byte[4096];
  private int from;
  private int to;

  /** Room for what comes next; at least 1,024 bytes from {@link #end} on. */
  byte[] room() throws Malformed {
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (bytes.length - to < 1024) {
      if (to - from > MOST_BYTES) {
        throw new Malformed("a request must have at most 16 MiB");
      }
      byte[] wider = to - from > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
      System.arraycopy(bytes, from, wider, 0, to - from);
      to -= from;
      from = 0;
      bytes = wider;
    }
    return bytes;
  }

  int end() {
    return to;
  }

  void add(int count) {
    to += count;
  }

  /** The next request, once all of it is there. */
  Optional<HttpAsk> next() throws Malformed {
    int body = afterHead();
    if (body < 0) {
      return Optional.empty();
    }
    String[] lines = new String(bytes, from, body - 4 - from, ISO_8859_1).split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3) {
      throw new Malformed("the first line is no request");
    }
    int length = 0;
    String callId = "";
    String key = "";
    boolean closes = false;
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0) {
        throw new Malformed("a header needs a colon");
      }
      String value = lines[i].substring(colon + 1).strip();
      switch (lines[i].substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = length(value);
        case "x-client-request-id" -> callId = value;
        case "authorization" -> key = value.startsWith("Bearer ") ? value.substring(7).strip() : "";
        case "connection" -> closes = value.equalsIgnoreCase("close");
        case "transfer-encoding" -> throw new Malformed("a body must come with its length");
        default -> {}
      }
    }
    if (to - body < length) {
      return Optional.empty();
    }
    var ask =
        new HttpAsk(
            first[0],
            first[1],
            callId,
            key,
            closes,
            Arrays.copyOfRange(bytes, body, body + length));
    from = body + length;
    return Optional.of(ask);
  }

  private static int length(String value) throws Malformed {
    try {
      int length = Integer.parseInt(value);
      if (length >= 0 && length <= MOST_BYTES) {
        return length;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other length that is none.
    }
    throw new Malformed("the length of a body must be in [0, 16 MiB]");
  }

  /** Where the body begins; -1 while the head is not complete. */
  private int afterHead() {
    for (int i = from + 3; i < to; i++) {
      if (bytes[i] == '\n'
          && bytes[i - 1] == '\r'
          && bytes[i - 2] == '\n'
          && bytes[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /** What is no HTTP request that this server reads. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }
}
