package io.github.promptharness.score;

/**
 * Finds one number after the other in a text, as {@link NumberText} says they are written, and
 * where its parts are.
 *
 * <pre>
 * number   broken | [sign] [currency [blank] [sign]] body
 * broken   digits 2*("." digits) | digits 2*(stroke digits)
 * body     "\frac{" [sign] digits "}{" digits "}" | [digits blank] digits stroke digits
 *          | [digits] vulgar | decimal [power]
 * decimal  (groups | digits) ["." digits] | "." digits
 * groups   1*3digit separator 3digit *(the same separator 3digit), no digit behind
 * power    e [sign] 1*4digit, no letter or digit behind
 *          | [2blanks] times [2blanks] "10" ("^" | "**") [sign] 1*4digit | ... raised digits
 * </pre>
 *
 * <p>The first of several that fits counts, and nothing is given back once it is read, so that the
 * time is in proportion to the length. Written by hand since a pattern of this size takes
 * microseconds for each number, and a text may be full of them. For one thread.
 */
final class NumberScan {
  private static final String MINUS = "-\u2212\u2013\uFE63\uFF0D";
  private static final String SEPARATORS = ",'\u2019\u00A0\u202F\u2009";
  private static final String TIMES = "x*\u00D7\u00B7\u22C5";
  private static final String RAISED =
      "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
  private static final int ASCII = 128;

  /** A part of the text; not there if it ends before it begins. */
  private static final class Part {
    private int from;
    private int to;

    void is(int begin, int end) {
      from = begin;
      to = end;
    }

    void isNone() {
      is(0, -1);
    }

    boolean isThere() {
      return to >= from;
    }
  }

  private final String text;
  private final Part currency = new Part();
  private final Part whole = new Part();
  private final Part over = new Part();
  private final Part under = new Part();
  private final Part vulgar = new Part();
  private final Part decimal = new Part();
  private final Part power = new Part();
  private final Part ungrouped = new Part();
  private int start;
  private int end;
  private boolean broken;
  private boolean negative;
  private char separator;

  NumberScan(String text) {
    this.text = text;
    ungrouped.isNone();
  }

  /** Goes to the next number from a place on; false if there is none. */
  boolean find(int from) {
    for (int i = from; i < text.length(); i++) {
      if (mayBegin(i) && isFree(i) && reads(i)) {
        return true;
      }
    }
    return false;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether it is a version or a date, and no number. */
  boolean isBroken() {
    return broken;
  }

  boolean isNegative() {
    return negative;
  }

  /** Empty if there is none. */
  String currency() {
    return of(currency);
  }

  boolean isFraction() {
    return under.isThere();
  }

  boolean isVulgar() {
    return vulgar.isThere();
  }

  /** The whole number before a fraction; empty if there is none. */
  String whole() {
    return of(whole);
  }

  String over() {
    return of(over);
  }

  String under() {
    return of(under);
  }

  String vulgar() {
    return of(vulgar);
  }

  /** A decimal number without what separates its thousands. */
  String decimal() {
    String written = of(decimal);
    return separator == 0 ? written : written.replace("" + separator, "");
  }

  /** The power of ten with its sign; empty if there is none. */
  String power() {
    return of(power);
  }

  private String of(Part part) {
    return part.isThere() ? text.substring(part.from, part.to) : "";
  }

  private boolean mayBegin(int i) {
    char c = text.charAt(i);
    return c < ASCII
        ? (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '\\' || c == '$' || c == '+'
        : isSign(i) || isVulgar(i) || isCurrency(i) || Character.isDigit(text.codePointAt(i));
  }

  /** Neither a letter of an alphabet nor a digit stands before it, nor a digit with a point. */
  private boolean isFree(int i) {
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

  private boolean reads(int from) {
    start = from;
    negative = false;
    currency.isNone();
    whole.isNone();
    under.isNone();
    vulgar.isNone();
    power.isNone();
    separator = 0;
    int chain = Math.max(chain(from, "."), chain(from, "/\u2044"));
    broken = chain > from;
    end = broken ? chain : body(prefix(from));
    return end > from;
  }

  /** The end of digits and two or more times a sign with digits; where it began if it is none. */
  private int chain(int from, String signs) {
    int at = digits(from);
    int times = 0;
    while (at > from && isOneOf(signs, at) && digits(at + 1) > at + 1) {
      at = digits(at + 1);
      times++;
    }
    return times < 2 ? from : at;
  }

  /**
   * Behind sign and currency; the end of the text if a sign is none, since it touches a bracket.
   */
  private int prefix(int from) {
    int at = from;
    if (isSign(at)) {
      if (at > 0 && ")]}".indexOf(text.charAt(at - 1)) >= 0) {
        return text.length();
      }
      at = sign(at);
    }
    if (isCurrency(at)) {
      int sum = at + Character.charCount(text.codePointAt(at));
      currency.is(at, sum);
      at = sign(isBlank(sum) ? sum + 1 : sum);
    }
    return at;
  }

  /** Behind a sign, if there is one; a second minus takes the first away. */
  private int sign(int at) {
    negative ^= isOneOf(MINUS, at);
    return isSign(at) ? at + 1 : at;
  }

  /** The end of the number, or -1. */
  private int body(int at) {
    if (isOneOf("\\", at)) {
      return command(at + 1);
    }
    int behind = digits(at);
    if (behind > at) {
      int fraction = isBlank(behind) ? fraction(behind + 1) : fraction(at);
      if (fraction > 0) {
        if (isBlank(behind)) {
          whole.is(at, behind);
        }
        return fraction;
      }
    }
    if (isVulgar(behind)) {
      whole.is(at, behind);
      vulgar.is(behind, behind + 1);
      return behind + 1;
    }
    return decimal(at, behind);
  }

  /** The end of a fraction of LaTeX, or -1. */
  private int command(int from) {
    int at = isOneOf("dt", from) ? from + 1 : from;
    if (!text.startsWith("frac{", at)) {
      return -1;
    }
    int top = sign(at + 5);
    int topEnd = digits(top);
    int bottom = topEnd + 2;
    int bottomEnd = topEnd > top && text.startsWith("}{", topEnd) ? digits(bottom) : -1;
    if (bottomEnd <= bottom || !isOneOf("}", bottomEnd)) {
      return -1;
    }
    over.is(top, topEnd);
    under.is(bottom, bottomEnd);
    return bottomEnd + 1;
  }

  /** The end of digits, a stroke and digits, or -1. */
  private int fraction(int from) {
    int stroke = digits(from);
    int bottomEnd = stroke > from && isOneOf("/\u2044", stroke) ? digits(stroke + 1) : -1;
    if (bottomEnd <= stroke + 1) {
      return -1;
    }
    over.is(from, stroke);
    under.is(stroke + 1, bottomEnd);
    return bottomEnd;
  }

  private int decimal(int from, int behind) {
    int at = behind > from ? groups(from, behind) : behind;
    boolean bare = at == from;
    boolean pointed =
        isOneOf(".", at)
            && digits(at + 1) > at + 1
            && !(bare && at > 0 && text.charAt(at - 1) == '.');
    if (bare && !pointed) {
      return -1;
    }
    int last = pointed ? digits(at + 1) : at;
    decimal.is(from, last);
    return power(last);
  }

  /**
   * The end of thousands with separators, else of the digits. Where such a chain ends badly it does
   * so for each of its groups, which is remembered, as looking again takes the square of the time.
   */
  private int groups(int from, int behind) {
    boolean known = from >= ungrouped.from && from < ungrouped.to;
    if (known || count(from, behind) > 3 || !isOneOf(SEPARATORS, behind)) {
      return behind;
    }
    char by = text.charAt(behind);
    int at = behind;
    while (at < text.length() && text.charAt(at) == by && digits(at + 1, 3) > 0) {
      at = digits(at + 1, 3);
    }
    if (at == behind || isDigit(at)) {
      ungrouped.is(from, at);
      return behind;
    }
    separator = by;
    return at;
  }

  private int power(int from) {
    int at = isOneOf("eE", from) ? exponent(from + 1) : -1;
    boolean ends = at > 0 && (at == text.length() || !Character.isLetter(text.codePointAt(at)));
    if (ends && !isDigit(at)) {
      return at;
    }
    int ten = ten(from);
    if (ten < 0) {
      power.isNone();
      return from;
    }
    return ten;
  }

  private int ten(int from) {
    int times = times(blanks(from));
    int base = times < 0 ? -1 : blanks(times);
    if (base < 0 || !text.startsWith("10", base)) {
      return -1;
    }
    int at = base + 2;
    int caret = isOneOf("^", at) ? at + 1 : text.startsWith("**", at) ? at + 2 : -1;
    if (caret < 0) {
      return raised(at);
    }
    int behind = exponent(isOneOf("{(", caret) ? caret + 1 : caret);
    return behind > 0 && isOneOf("})", behind) ? behind + 1 : behind;
  }

  private int times(int at) {
    return isOneOf(TIMES, at)
        ? at + 1
        : text.startsWith("\\times", at) ? at + 6 : text.startsWith("\\cdot", at) ? at + 5 : -1;
  }

  /** The end of a sign and one to four digits, or -1. */
  private int exponent(int from) {
    int first = isOneOf("-+\u2212", from) ? from + 1 : from;
    int at = first;
    for (int i = 0; i < 4 && isDigit(at); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    power.is(from, at);
    return at == first ? -1 : at;
  }

  private int raised(int from) {
    int first = isOneOf("\u207A\u207B", from) ? from + 1 : from;
    int at = first;
    while (at < first + 4 && isOneOf(RAISED, at)) {
      at++;
    }
    power.is(from, at);
    return at == first ? -1 : at;
  }

  /** Behind two blanks at most. */
  private int blanks(int from) {
    int at = isBlank(from) ? from + 1 : from;
    return at > from && isBlank(at) ? at + 1 : at;
  }

  private int digits(int from) {
    int at = from;
    while (isDigit(at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /** The end of so many digits, or -1. */
  private int digits(int from, int many) {
    int at = from;
    for (int i = 0; i < many; i++) {
      if (!isDigit(at)) {
        return -1;
      }
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private int count(int from, int to) {
    return text.codePointCount(from, to);
  }

  private boolean isDigit(int i) {
    return i < text.length() && Character.isDigit(text.codePointAt(i));
  }

  private boolean isOneOf(String signs, int i) {
    return i < text.length() && signs.indexOf(text.charAt(i)) >= 0;
  }

  private boolean isSign(int i) {
    return isOneOf("+", i) || isOneOf(MINUS, i);
  }

  private boolean isCurrency(int i) {
    return i < text.length() && Character.getType(text.codePointAt(i)) == Character.CURRENCY_SYMBOL;
  }

  /** A fraction in one character. */
  private boolean isVulgar(int i) {
    char c = i < text.length() ? text.charAt(i) : 0;
    return (c >= '\u00BC' && c <= '\u00BE') || (c >= '\u2150' && c <= '\u215E') || c == '\u2189';
  }

  /** Within a line, as a pattern's {@code \h} has it. */
  private boolean isBlank(int i) {
    char c = i < text.length() ? text.charAt(i) : 0;
    return switch (c) {
      case ' ', '\t', '\u00A0', '\u1680', '\u180E', '\u202F', '\u205F', '\u3000' -> true;
      default -> c >= '\u2000' && c <= '\u200A';
    };
  }
}
