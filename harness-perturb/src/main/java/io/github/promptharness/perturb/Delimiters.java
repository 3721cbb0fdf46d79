package io.github.promptharness.perturb;

import io.github.promptharness.perturb.Protection.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds text between delimiters by hand: a regular expression would look for the same missing end
 * again from every beginning.
 */
final class Delimiters {
  /** What prose between two amounts of money does not have. */
  private static final String FORMULA = "\\^_={+";

  private Delimiters() {}

  /** LaTeX math, delimiters included. */
  static List<Span> math(String text) {
    var spans = new ArrayList<>(between("\\(", "\\)", text));
    spans.addAll(between("\\[", "\\]", text));
    spans.addAll(between("$$", "$$", text));
    spans.addAll(betweenDollars(text));
    return spans;
  }

  /** From each opening delimiter to the next closing one; none lies in another. */
  static List<Span> between(String open, String close, String text) {
    var spans = new ArrayList<Span>();
    int start = text.indexOf(open);
    while (start >= 0) {
      int end = text.indexOf(close, start + open.length());
      if (end < 0) {
        return spans;
      }
      end += close.length();
      spans.add(new Span(start, end));
      start = text.indexOf(open, end);
    }
    return spans;
  }

  /**
   * What closes one would close any before it: once there is no end, there is none for the rest. An
   * amount of money looks no farther than the next dollar sign.
   */
  private static List<Span> betweenDollars(String text) {
    var spans = new ArrayList<Span>();
    for (int i = 0; i < text.length(); i++) {
      if (opens(text, i)) {
        boolean amount = Character.isDigit(text.charAt(i + 1));
        int end = i + 1;
        while (end < text.length() && !(amount ? isDollar(text, end) : closes(text, end))) {
          end++;
        }
        if (end == text.length()) {
          return spans;
        }
        if (!amount || (closes(text, end) && isFormula(text.substring(i + 1, end)))) {
          spans.add(new Span(i, end + 1));
          i = end;
        } else {
          i = end - 1;
        }
      }
    }
    return spans;
  }

  /** Whether text that begins with a digit is math: "5 bill, he paid 10" is not. */
  private static boolean isFormula(String text) {
    return text.chars().noneMatch(Character::isWhitespace)
        || text.chars().anyMatch(c -> FORMULA.indexOf(c) >= 0);
  }

  private static boolean opens(String text, int at) {
    return isDollar(text, at)
        && at + 1 < text.length()
        && text.charAt(at + 1) != '$'
        && !Character.isWhitespace(text.charAt(at + 1));
  }

  private static boolean closes(String text, int at) {
    return isDollar(text, at)
        && text.charAt(at - 1) != '$'
        && !Character.isWhitespace(text.charAt(at - 1))
        && (at + 1 == text.length() || !Character.isDigit(text.charAt(at + 1)));
  }

  /** A dollar sign that is not written as {@code \$}. */
  private static boolean isDollar(String text, int at) {
    return text.charAt(at) == '$' && (at == 0 || text.charAt(at - 1) != '\\');
  }
}
