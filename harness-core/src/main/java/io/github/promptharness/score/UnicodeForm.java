package io.github.promptharness.score;

import java.text.Normalizer;

/**
 * Unicode's normal forms, in time that is in proportion to the length of the text.
 *
 * <p>The usual implementation sorts the marks behind a letter by insertion, which takes the square
 * of their number: a hundred thousand of them hold it up for seconds. So a run of more than 30
 * marks is cut after each 30th, where Unicode's Stream-Safe Text Format would put a joiner, and the
 * pieces are normalised by themselves. No text of a language has such a run.
 *
 * <p>Source: Unicode Standard Annex #15, section 13.
 */
enum UnicodeForm {
  /** Characters composed, nothing else changed. */
  NFC(Normalizer.Form.NFC),
  /** Composed, and characters that are another in a special shape replaced by it. */
  NFKC(Normalizer.Form.NFKC);

  private static final int MARKS = 30;

  /** Below this all characters are in every normal form. */
  private static final int ASCII = 128;

  private final Normalizer.Form form;

  UnicodeForm(Normalizer.Form form) {
    this.form = form;
  }

  String of(String text) {
    return isAscii(text) ? text : inPieces(text);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  private String inPieces(String text) {
    var normal = new StringBuilder();
    int start = 0;
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      marks = isMark(point) ? marks + 1 : 0;
      i += Character.charCount(point);
      if (marks == MARKS) {
        normal.append(Normalizer.normalize(text.substring(start, i), form));
        start = i;
        marks = 0;
      }
    }
    String last = Normalizer.normalize(text.substring(start), form);
    return start == 0 ? last : normal.append(last).toString();
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
