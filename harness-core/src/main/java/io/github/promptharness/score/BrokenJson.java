package io.github.promptharness.score;

/**
 * Sees without a parser that an object or an array breaks off, in the two ways that are common in
 * text: behind one of its values stands what is neither a comma nor its end, or it is nested too
 * deep. A text may hold thousands of such beginnings, and a parser that fails takes microseconds
 * for each.
 *
 * <p>It is sure of what it says, and says nothing of all else: other breaks, values that are whole,
 * escapes, and numbers with an exponent are left to the parser. For one thread.
 */
final class BrokenJson {
  /** What is said of a value that may be whole. */
  static final int NOT_SEEN = -1;

  /** The parser reads no deeper either. */
  static final int DEEPEST = 1_000;

  /** Digits of a number, characters of a key: beyond these a parser may have rules of its own. */
  private static final int LONGEST = 500;

  private enum Next {
    VALUE,
    VALUE_OR_END,
    KEY,
    KEY_OR_END,
    COMMA_OR_END
  }

  private final char[] signs;
  private final boolean[] isObject = new boolean[DEEPEST + 1];
  private int depth;
  private int at;
  private Next next = Next.VALUE;

  BrokenJson(char[] signs) {
    this.signs = signs;
  }

  /** Behind the sign at which the value breaks off that begins here, or {@link #NOT_SEEN}. */
  int place(int start) {
    depth = 0;
    at = start;
    next = Next.VALUE;
    while (at < signs.length) {
      char c = signs[at];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        at++;
      } else if (next == Next.COMMA_OR_END && c > ' ' && ",]}".indexOf(c) < 0) {
        return at + 1;
      } else if (depth == DEEPEST && (c == '[' || c == '{') && isValueNext()) {
        return at + 1;
      } else if (!goesOn(c) || depth == 0) {
        return NOT_SEEN;
      }
    }
    return NOT_SEEN;
  }

  private boolean isValueNext() {
    return next == Next.VALUE || next == Next.VALUE_OR_END;
  }

  private boolean goesOn(char c) {
    return switch (c) {
      case '[', '{' -> isValueNext() && opens(c == '{');
      case ']', '}' -> closes(c == '}');
      case ',' -> next == Next.COMMA_OR_END && behind(1, isObject[depth] ? Next.KEY : Next.VALUE);
      case '"' -> isValueNext() ? isText(Integer.MAX_VALUE) && ends() : isKey();
      case 't' -> isWord("true");
      case 'f' -> isWord("false");
      case 'n' -> isWord("null");
      default -> isValueNext() && isNumber() && ends();
    };
  }

  private boolean opens(boolean object) {
    isObject[++depth] = object;
    return behind(1, object ? Next.KEY_OR_END : Next.VALUE_OR_END);
  }

  private boolean closes(boolean object) {
    boolean mayEnd =
        next == Next.COMMA_OR_END || next == (object ? Next.KEY_OR_END : Next.VALUE_OR_END);
    if (!mayEnd || isObject[depth] != object) {
      return false;
    }
    depth--;
    return behind(1, Next.COMMA_OR_END);
  }

  private boolean behind(int length, Next then) {
    at += length;
    next = then;
    return true;
  }

  private boolean ends() {
    next = Next.COMMA_OR_END;
    return true;
  }

  private boolean isKey() {
    if (next == Next.COMMA_OR_END || !isText(LONGEST)) {
      return false;
    }
    while (at < signs.length && signs[at] == ' ') {
      at++;
    }
    return at < signs.length && signs[at] == ':' && behind(1, Next.VALUE);
  }

  /** Goes behind a text without escapes. */
  private boolean isText(int most) {
    int start = ++at;
    while (at < signs.length && signs[at] >= ' ' && signs[at] != '\\' && at - start < most) {
      if (signs[at++] == '"') {
        return true;
      }
    }
    return false;
  }

  /** Goes behind a word that nothing touches. */
  private boolean isWord(String word) {
    int end = at + word.length();
    if (!isValueNext() || end >= signs.length || Character.isJavaIdentifierPart(signs[end])) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (signs[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return behind(word.length(), Next.COMMA_OR_END);
  }

  /** Goes behind a number without a power of ten. */
  private boolean isNumber() {
    int first = signs[at] == '-' ? at + 1 : at;
    int end = digits(first);
    boolean whole = end > first && (signs[first] != '0' || end == first + 1);
    if (whole && end < signs.length && signs[end] == '.') {
      int point = end;
      end = digits(point + 1);
      whole = end > point + 1;
    }
    at = end;
    return whole && end < signs.length && end - first < LONGEST && "eE".indexOf(signs[end]) < 0;
  }

  private int digits(int from) {
    int end = from;
    while (end < signs.length && signs[end] >= '0' && signs[end] <= '9') {
      end++;
    }
    return end;
  }
}
