package io.github.promptharness.score;

/**
 * The signs that numbers are written with, and where runs of them end, in one text.
 *
 * <p>Places are indices of {@code char}s; behind the end of the text there is no sign. Characters
 * of ASCII are told apart without Unicode's tables, as nearly all numbers are made of them.
 */
final class NumberSigns {
  static final String STROKES = "/\u2044";
  static final String SEPARATORS = ",'\u2019\u00A0\u202F\u2009";
  private static final String MINUS = "-\u2212\u2013\uFE63\uFF0D";
  private static final int ASCII = 128;

  private final String text;

  NumberSigns(String text) {
    this.text = text;
  }

  boolean isOneOf(String signs, int i) {
    return i < text.length() && signs.indexOf(text.charAt(i)) >= 0;
  }

  /** A digit of any script. */
  boolean isDigit(int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c < ASCII ? c >= '0' && c <= '9' : Character.isDigit(text.codePointAt(i));
  }

  boolean isMinus(int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c < ASCII ? c == '-' : MINUS.indexOf(c) >= 0;
  }

  /** A plus or a minus of any shape. */
  boolean isSign(int i) {
    return isMinus(i) || (i < text.length() && text.charAt(i) == '+');
  }

  boolean isCurrency(int i) {
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c < ASCII
        ? c == '$'
        : Character.getType(text.codePointAt(i)) == Character.CURRENCY_SYMBOL;
  }

  /** A fraction in one character. */
  boolean isVulgar(int i) {
    char c = i < text.length() ? text.charAt(i) : 0;
    return (c >= '\u00BC' && c <= '\u00BE') || (c >= '\u2150' && c <= '\u215E') || c == '\u2189';
  }

  /** Within a line, as a pattern's {@code \h} has it. */
  boolean isBlank(int i) {
    char c = i < text.length() ? text.charAt(i) : 0;
    return switch (c) {
      case ' ', '\t', '\u00A0', '\u1680', '\u180E', '\u202F', '\u205F', '\u3000' -> true;
      default -> c >= '\u2000' && c <= '\u200A';
    };
  }

  /** Whether a number may begin here: with a digit, a sign, a point, a currency or a command. */
  boolean mayBegin(int i) {
    char c = text.charAt(i);
    if (c >= '0' && c <= '9') {
      return true;
    }
    return switch (c) {
      case '.' -> isDigit(i + 1);
      case '\\' -> isOneOf("dft", i + 1);
      case '-', '+' -> mayFollowSign(i + 1);
      case '$' -> i + 1 < text.length();
      default -> c >= ASCII && (isDigit(i) || isMinus(i) || isVulgar(i) || isCurrency(i));
    };
  }

  private boolean mayFollowSign(int i) {
    char c = i < text.length() ? text.charAt(i) : 0;
    return (c >= '0' && c <= '9') || c == '.' || c == '\\' || c == '$' || c >= ASCII;
  }

  /**
   * Whether a number may stand behind what stands before this place: neither a letter of an
   * alphabet nor a digit, nor a digit with a point.
   */
  boolean isFree(int i) {
    if (i == 0) {
      return true;
    }
    int before = text.codePointBefore(i);
    if (before == '.') {
      return i < 2 || !Character.isDigit(text.charAt(i - 2));
    }
    if (before < ASCII) {
      return before != '_' && !Character.isLetterOrDigit(before);
    }
    return !Character.isDigit(before)
        && switch (Character.UnicodeScript.of(before)) {
          case LATIN, GREEK, CYRILLIC -> false;
          default -> true;
        };
  }

  /** Behind the digits that stand here, if any do. */
  int digits(int from) {
    int at = from;
    while (isDigit(at)) {
      at = behindDigit(at);
    }
    return at;
  }

  /** The end of so many digits, or -1. */
  int digits(int from, int many) {
    int at = from;
    for (int i = 0; i < many; i++) {
      if (!isDigit(at)) {
        return -1;
      }
      at = behindDigit(at);
    }
    return at;
  }

  /** Behind a digit, which may be half of a pair of {@code char}s. */
  int behindDigit(int i) {
    return i + (Character.isHighSurrogate(text.charAt(i)) ? 2 : 1);
  }

  /** Behind two blanks at most. */
  int blanks(int from) {
    int at = isBlank(from) ? from + 1 : from;
    return at > from && isBlank(at) ? at + 1 : at;
  }

  /**
   * The end of digits and two or more times a sign with digits, as in versions and dates; where it
   * began if it is none.
   */
  int chain(int from) {
    int at = digits(from);
    if (at == from) {
      return from;
    }
    String signs = isOneOf(".", at) ? "." : STROKES;
    int times = 0;
    while (isOneOf(signs, at) && isDigit(at + 1)) {
      at = digits(at + 1);
      times++;
    }
    return times < 2 ? from : at;
  }
}
