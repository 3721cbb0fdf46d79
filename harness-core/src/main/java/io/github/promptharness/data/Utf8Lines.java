package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text file that must be UTF-8: replacing what is not would change a prompt. */
final class Utf8Lines {
  /** How to save a table so that it can be read. */
  static final String IN_EXCEL = "in Excel: Save as, CSV UTF-8";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8Lines() {}

  /**
   * The lines without their ends, the byte order mark left out.
   *
   * @param file the name for refusals
   */
  static List<String> read(String file, byte[] bytes) {
    return read(file, bytes, "column %d", "save the file as UTF-8");
  }

  /** The same of a table, whose columns are something else. */
  static List<String> ofTable(String file, byte[] bytes) {
    return read(file, bytes, "character %d", "save the file as UTF-8 (" + IN_EXCEL + ")");
  }

  private static List<String> read(String file, byte[] bytes, String position, String remedy) {
    String text = decode(file, bytes, position, remedy);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    var lines = new ArrayList<String>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lines;
  }

  /**
   * Refuses the bytes of one line that are not UTF-8.
   *
   * @param place of the line
   */
  static void requireUtf8(Place place, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    if (strict().decode(in, out, true).isError()) {
      String text = out.flip().toString();
      throw place.refuse(
          "character %s".formatted(text.codePointCount(0, text.length()) + 1),
          "byte 0x%02X is not UTF-8, save the file as UTF-8"
              .formatted(bytes[in.position()] & 0xFF));
    }
  }

  private static CharsetDecoder strict() {
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static String decode(String file, byte[] bytes, String position, String remedy) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = strict().decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      int lineStart = text.lastIndexOf('\n') + 1;
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      int column = text.codePointCount(lineStart, text.length()) + 1;
      throw new Place(file, line)
          .refuse(
              position.formatted(column),
              "byte 0x%02X is not UTF-8, %s".formatted(bytes[in.position()] & 0xFF, remedy));
    }
    return text;
  }
}
