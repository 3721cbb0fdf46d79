package io.github.promptharness.report.content;

import java.util.List;
import java.util.regex.Pattern;

/** Where a text of a table may go on in the next line. */
final class Breaks {
  private static final int LONGEST = 24;
  private static final Pattern IN_NAME =
      Pattern.compile("(?<=[\\p{L}\\p{N}][_-])(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}][.])(?=\\p{L})");
  private static final Pattern SPACE = Pattern.compile(" (?!\\[)");

  private Breaks() {}

  /** The pieces of a name such as {@code chain_of_thought}, each with the sign that it ends in. */
  static List<String> ofName(String name) {
    return mayBreak(name) ? List.of(IN_NAME.split(name, -1)) : List.of(name);
  }

  /** Whether it has a sign that it may break behind, which most names do not. */
  private static boolean mayBreak(String name) {
    return name.indexOf('_') >= 0 || name.indexOf('-') >= 0 || name.indexOf('.') >= 0;
  }

  /** Whether a name has a word so long that it must break anywhere. */
  static boolean hasLongWord(String name) {
    if (Lines.length(name) <= LONGEST) {
      return false;
    }
    return ofName(name).stream()
        .flatMap(piece -> List.of(piece.split("\\s+", -1)).stream())
        .anyMatch(word -> Lines.length(word) > LONGEST);
  }

  /** An estimate and its interval, which goes on in the next line only between the two. */
  static String ofFigure(String figure) {
    return SPACE.matcher(figure).replaceAll("\u00A0");
  }
}
