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
 * </pre>
 *
 * <p>The power is that of {@link PowerOfTen}, the signs are those of {@link NumberSigns}. The first
 * of several that fits counts, and nothing is given back once it is read, so that the time is in
 * proportion to the length. Written by hand since a pattern of this size takes microseconds for
 * each number, and a text may be full of them. For one thread.
 */
final class NumberScan {
  /** Characters of a number, and the power of ten, beyond which it is none. */
  private static final int MOST = 400;

  private final String text;
  private final NumberSigns signs;
  private final NumberParts parts;
  private final PowerOfTen power;
  private final NumberParts.Part ungrouped = new NumberParts.Part();
  private int start;
  private int end;
  private boolean broken;

  NumberScan(String text) {
    this.text = text;
    this.signs = new NumberSigns(text);
    this.parts = new NumberParts(text);
    this.power = new PowerOfTen(text, signs, parts.power);
  }

  /** Goes to the next number from a place on; false if there is none. */
  boolean find(int from) {
    for (int i = from; i < text.length(); i++) {
      if (signs.mayBegin(i) && signs.isFree(i) && reads(i)) {
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

  /** Where the parts of the number are that was found last. */
  NumberParts parts() {
    return parts;
  }

  /**
   * Whether it has a value: no version or date, no fraction over 0, and neither its length nor its
   * power of ten without bounds.
   */
  boolean hasValue() {
    return !broken
        && end - start <= MOST
        && !parts.isOverZero()
        && (!parts.power.isThere() || Math.abs(parts.exponent()) <= MOST);
  }

  private boolean reads(int from) {
    start = from;
    parts.clear();
    int chain = signs.chain(from);
    broken = chain > from;
    end = broken ? chain : body(prefix(from));
    return end > from;
  }

  /**
   * Behind sign and currency; the end of the text if a sign is none, since it touches a bracket.
   */
  private int prefix(int from) {
    int at = from;
    if (signs.isSign(at)) {
      if (at > 0 && ")]}".indexOf(text.charAt(at - 1)) >= 0) {
        return text.length();
      }
      at = sign(at);
    }
    if (signs.isCurrency(at)) {
      int sum = at + Character.charCount(text.codePointAt(at));
      parts.currency.is(at, sum);
      at = sign(signs.isBlank(sum) ? sum + 1 : sum);
    }
    return at;
  }

  /** Behind a sign, if there is one; a second minus takes the first away. */
  private int sign(int at) {
    parts.negative ^= signs.isMinus(at);
    return signs.isSign(at) ? at + 1 : at;
  }

  /** The end of the number, or -1. */
  private int body(int at) {
    if (signs.isOneOf("\\", at)) {
      return command(at + 1);
    }
    int behind = signs.digits(at);
    if (behind > at) {
      boolean spaced = signs.isBlank(behind);
      int fraction = spaced ? fraction(behind + 1) : fraction(at, behind);
      if (fraction > 0) {
        if (spaced) {
          parts.whole.is(at, behind);
        }
        return fraction;
      }
    }
    if (signs.isVulgar(behind)) {
      parts.whole.is(at, behind);
      parts.vulgar.is(behind, behind + 1);
      return behind + 1;
    }
    return decimal(at, behind);
  }

  /** The end of a fraction of LaTeX, or -1. */
  private int command(int from) {
    int at = signs.isOneOf("dt", from) ? from + 1 : from;
    if (!text.startsWith("frac{", at)) {
      return -1;
    }
    int top = sign(at + 5);
    int topEnd = signs.digits(top);
    int bottom = topEnd + 2;
    int bottomEnd = topEnd > top && text.startsWith("}{", topEnd) ? signs.digits(bottom) : -1;
    if (bottomEnd <= bottom || !signs.isOneOf("}", bottomEnd)) {
      return -1;
    }
    parts.over.is(top, topEnd);
    parts.under.is(bottom, bottomEnd);
    return bottomEnd + 1;
  }

  private int fraction(int from) {
    return fraction(from, signs.digits(from));
  }

  /** The end of digits, a stroke and digits, or -1. */
  private int fraction(int from, int stroke) {
    boolean divided = stroke > from && signs.isOneOf(NumberSigns.STROKES, stroke);
    int bottomEnd = divided ? signs.digits(stroke + 1) : -1;
    if (bottomEnd <= stroke + 1) {
      return -1;
    }
    parts.over.is(from, stroke);
    parts.under.is(stroke + 1, bottomEnd);
    return bottomEnd;
  }

  private int decimal(int from, int behind) {
    int at = behind > from ? groups(from, behind) : behind;
    boolean bare = at == from;
    boolean pointed =
        signs.isOneOf(".", at)
            && signs.isDigit(at + 1)
            && !(bare && at > 0 && text.charAt(at - 1) == '.');
    if (bare && !pointed) {
      return -1;
    }
    int last = pointed ? signs.digits(at + 1) : at;
    parts.decimal.is(from, last);
    return power.end(last);
  }

  /**
   * The end of thousands with separators, else of the digits. Where such a chain ends badly it does
   * so for each of its groups, which is remembered, as looking again takes the square of the time.
   */
  private int groups(int from, int behind) {
    if (!signs.isOneOf(NumberSigns.SEPARATORS, behind)
        || ungrouped.holds(from)
        || text.codePointCount(from, behind) > 3) {
      return behind;
    }
    char by = text.charAt(behind);
    int at = behind;
    int next = signs.digits(at + 1, 3);
    while (next > 0) {
      at = next;
      next = at < text.length() && text.charAt(at) == by ? signs.digits(at + 1, 3) : -1;
    }
    if (at == behind || signs.isDigit(at)) {
      ungrouped.is(from, at);
      return behind;
    }
    parts.separator = by;
    return at;
  }
}
