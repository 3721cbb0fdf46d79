package io.github.promptharness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What two texts are brought to before they are compared, by name and version.
 *
 * <p>All of them take time in proportion to the length of the text.
 */
public enum NormalForm {
  /** White space around the text is struck out; nothing else. HELM's {@code exact_match}. */
  STRIPPED("stripped/1") {
    @Override
    public String of(String text) {
      return text.strip();
    }
  },
  /**
   * Lower case; without punctuation (ASCII's 32 signs) and the articles a, an and the; each run of
   * white space one blank, none around. In this order.
   *
   * <p>Source: Rajpurkar et al. (2016), "SQuAD", arXiv:1606.05250, evaluation script; HELM's {@code
   * quasi_exact_match}.
   */
  SQUAD("squad/1") {
    @Override
    public String of(String text) {
      String bare = PUNCTUATION.matcher(Letters.lower(text)).replaceAll("");
      return blanks(ARTICLES.matcher(bare).replaceAll(" "));
    }
  },
  /** Unicode's NFKC; each run of white space one blank, none around. Case is kept. */
  NFKC("nfkc/1") {
    @Override
    public String of(String text) {
      return blanks(UnicodeForm.NFKC.of(text));
    }
  },
  /**
   * As {@link #NFKC}, without regard to case: upper and then lower case, so that ß and SS agree.
   */
  NFKC_CASELESS("nfkc-caseless/1") {
    @Override
    public String of(String text) {
      String normal = UnicodeForm.NFKC.of(text);
      String caseless = Letters.caseless(normal);
      // Only other letters can have left the normal form.
      return blanks(caseless.equals(normal) ? normal : UnicodeForm.NFKC.of(caseless));
    }
  },
  /**
   * As {@link #NFKC_CASELESS}, and without the punctuation of any script: letters, marks, digits,
   * symbols and blanks are left. For languages other than English, whose articles it keeps.
   */
  NFKC_WORDS("nfkc-words/1") {
    @Override
    public String of(String text) {
      return blanks(withoutPunctuation(NFKC_CASELESS.of(text)));
    }
  };

  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

  /** Of blanks: between these two and U+00A0 there is none, and none behind them. */
  private static final char FIRST_BEYOND_LATIN = '\u1680';

  private static final char LAST_BLANK = '\u3000';
  private static final Pattern ARTICLES =
      Pattern.compile("(?<![\\p{L}\\p{N}_])(?:a|an|the)(?![\\p{L}\\p{N}_])");

  private final String id;

  NormalForm(String id) {
    this.id = id;
  }

  /** The name with its version. */
  public String id() {
    return id;
  }

  /** The normal form of a text; may be empty. */
  public abstract String of(String text);

  /** The words between white space, as Python's {@code str.split()} has it. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBlank(text.charAt(i))) {
        if (start < i) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  /** Each run of white space one blank, none around. */
  private static String blanks(String text) {
    return hasOneBlankEach(text) ? text : oneBlankEach(text);
  }

  private static boolean hasOneBlankEach(String text) {
    boolean before = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = isBlank(c);
      if (blank && (before || c != ' ')) {
        return false;
      }
      before = blank;
    }
    return !before || text.isEmpty();
  }

  private static String oneBlankEach(String text) {
    var words = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBlank(text.charAt(i))) {
        if (start < i) {
          words.append(words.isEmpty() ? "" : " ").append(text, start, i);
        }
        start = i + 1;
      }
    }
    return words.toString();
  }

  private static String withoutPunctuation(String text) {
    var bare = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      if (isPunctuation(point)) {
        bare.append(text, start, i);
        start = end;
      }
      i = end;
    }
    return bare.append(text, start, text.length()).toString();
  }

  /** Unicode's categories P, as a pattern's {@code \p{P}} has them. */
  private static boolean isPunctuation(int point) {
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isBlank(char c) {
    if (c < FIRST_BEYOND_LATIN) {
      return c <= ' ' ? Character.isWhitespace(c) : c == '\u0085' || c == '\u00A0';
    }
    return c <= LAST_BLANK && Character.isSpaceChar(c);
  }
}
