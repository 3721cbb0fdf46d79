package io.github.promptharness.report.data;

import java.util.regex.Pattern;

/**
 * Makes texts harmless that a spreadsheet would take for a formula, by one apostrophe before them,
 * and takes it away again.
 *
 * <p>A text gets an apostrophe if, apostrophes at its start left aside, it begins with a tab or a
 * line break, or with one of {@code = + - @} or their full-width and small forms, with or without
 * white space before it. A text that is nothing but a number, such as {@code -0.5}, does not. Texts
 * that begin with an apostrophe of their own and go on like this get one more, so that {@link
 * #restored} finds every text again.
 *
 * <p>Source: OWASP, CSV Injection, owasp.org/www-community/attacks/CSV_Injection. Ours differs:
 * numbers stay, white space before the sign is looked through, and the change can be undone.
 */
public final class Formulas {
  private static final String APOSTROPHE = "'";
  private static final String NUMBER = "[+-]?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?";
  private static final String END = "(?![\\s\\S])";

  /** White space as Unicode has it, and signs of no width. */
  private static final String SPACE =
      "[ \\x0B\\f\\x{85}\\x{A0}\\x{1680}\\x{2000}-\\x{200F}\\x{2028}\\x{2029}\\x{202F}"
          + "\\x{205F}-\\x{2064}\\x{3000}\\x{FEFF}]*";

  private static final String SIGN =
      "[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}\\x{FE66}\\x{FE62}\\x{FE63}\\x{FE6B}]";

  private static final Pattern FORMULA =
      Pattern.compile("^'*(?!" + NUMBER + END + ")(?:[\\t\\n\\r]|" + SPACE + SIGN + ")");

  private Formulas() {}

  /** The text, with an apostrophe before it if it needs one. */
  public static String neutralised(String text) {
    return isOne(text) ? APOSTROPHE + text : text;
  }

  /** The text that {@link #neutralised} made this of. */
  public static String restored(String text) {
    return text.startsWith(APOSTROPHE) && isOne(text.substring(1)) ? text.substring(1) : text;
  }

  /** Whether a spreadsheet could take it for a formula. */
  static boolean isOne(String text) {
    return FORMULA.matcher(text).find();
  }
}
