package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * What a request gets.
 *
 * @param bytes everything that is sent; may be nothing
 * @param delay nanoseconds until then
 * @param closes whether the connection is closed thereafter
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, nor changed; a copy would cost time.
record Reply(byte[] bytes, long delay, boolean closes) {
  /** Nothing at all: the connection is closed. */
  static Reply dropped(long delay) {
    return new Reply(new byte[0], delay, true);
  }

  /**
   * A response.
   *
   * @param headers whole lines, each with its line end
   */
  static Reply of(int status, String headers, byte[] body, long delay) {
    byte[] head =
        ("HTTP/1.1 "
                + status
                + " "
                + reason(status)
                + "\r\ncontent-length: "
                + body.length
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(ISO_8859_1);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return new Reply(bytes, delay, false);
  }

  /** The same broken off before its last bytes. */
  Reply truncated(int missing) {
    return new Reply(Arrays.copyOf(bytes, bytes.length - missing), delay, true);
  }

  private static String reason(int status) {
    return status == 200 ? "OK" : "Status";
  }
}
