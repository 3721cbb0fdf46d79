package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.Visible;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Any text as LaTeX that shows it: no character of it is a command, a ligature or the start of an
 * option.
 *
 * <p>pdfLaTeX, XeLaTeX and LuaLaTeX read it. What the fonts of pdfLaTeX lack stands as {@code
 * \promptharnesschar{6F22}}, which prints {@code U+6F22} unless the paper defines it otherwise.
 */
final class LatexText {
  /** Goes before the first use of it. */
  static final String CHARACTER = "\\providecommand{\\promptharnesschar}[1]{\\texttt{U+#1}}";

  private static final int LONG_WORD = 24;
  private static final int EVERY = 8;
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\symbol{34}"),
          Map.entry((int) '`', "\\symbol{96}"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '≤', "$\\le$"),
          Map.entry((int) '≥', "$\\ge$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '†', "\\dag{}"),
          Map.entry((int) '‡', "\\ddag{}"),
          Map.entry((int) '§', "\\S{}"),
          Map.entry((int) '¶', "\\P{}"),
          Map.entry((int) '⟨', "$\\langle$"),
          Map.entry((int) '⟩', "$\\rangle$"),
          Map.entry((int) '\u00A0', "~"),
          Map.entry((int) '‘', "\\symbol{96}"),
          Map.entry((int) '’', "'"));

  private LatexText() {}

  static String of(String text) {
    String shown = Visible.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    var out = new StringBuilder();
    for (String word : shown.strip().split("\\s+")) {
      out.append(out.isEmpty() ? "" : " ");
      word(word, out);
    }
    return guarded(out.toString().replaceAll("(?<=\\d) \\\\%", "\\\\,\\\\%"));
  }

  /** A bracket or star at the start would be read as an option of the row before it. */
  private static String guarded(String latex) {
    return latex.startsWith("[") || latex.startsWith("*") || latex.startsWith("(")
        ? "{" + latex.charAt(0) + "}" + latex.substring(1)
        : latex;
  }

  private static void word(String word, StringBuilder out) {
    int[] codes = word.codePoints().toArray();
    boolean isLong = codes.length > LONG_WORD;
    for (int i = 0; i < codes.length; i++) {
      int c = codes[i];
      if (i > 0 && (c == '-' || c == '\'' || c == ',') && codes[i - 1] == c) {
        out.append("{}");
      }
      boolean isMinus =
          c == '-'
              && i + 1 < codes.length
              && isDigit(codes[i + 1])
              && (i == 0 || opens(codes[i - 1]));
      out.append(isMinus ? "$-$" : sign(c));
      if (i + 1 < codes.length && ((isLong && i % EVERY == EVERY - 1) || c == '_' || c == '/')) {
        out.append("\\allowbreak{}");
      }
    }
  }

  private static boolean opens(int c) {
    return c == '[' || c == '(';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String sign(int c) {
    String sign = SIGNS.get(c);
    if (sign != null) {
      return sign;
    }
    return c < 0x80 || isOfPlainFonts(c)
        ? Character.toString(c)
        : String.format(Locale.ROOT, "\\promptharnesschar{%04X}", c);
  }

  /** Letters of Western Europe, which need no other encoding of fonts than the first. */
  private static boolean isOfPlainFonts(int c) {
    return c >= 0xC0 && c <= 0xFF && "ÐðÞþ×÷".indexOf(c) < 0;
  }
}
