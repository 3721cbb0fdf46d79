package io.github.promptharness.score;

import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a text between two fences of three backticks, in order.
 *
 * <p>Behind the opening fence stand up to 20 letters, digits and signs that name a language,
 * blanks, and the end of the line; the block ends at the next fence. In time that is in proportion
 * to the length of the text.
 */
final class FencedBlocks {
  private static final String FENCE = "```";
  private static final int LONGEST_NAME = 20;

  private FencedBlocks() {}

  static List<String> in(String text) {
    var blocks = new ArrayList<String>();
    int fence = text.indexOf(FENCE);
    while (fence >= 0) {
      int start = behindName(text, fence + FENCE.length());
      int end = start < 0 ? -1 : text.indexOf(FENCE, start);
      if (start >= 0 && end < 0) {
        break;
      }
      if (start >= 0) {
        blocks.add(text.substring(start, end));
      }
      fence = text.indexOf(FENCE, start < 0 ? fence + 1 : end + FENCE.length());
    }
    return blocks;
  }

  /** Where the block begins; -1 if its fence is none. */
  private static int behindName(String text, int from) {
    int at = from;
    while (at < text.length() && at < from + LONGEST_NAME && isOfName(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at + 1 : -1;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '+'
        || c == '-';
  }
}
