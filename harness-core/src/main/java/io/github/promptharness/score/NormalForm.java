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
      return blanks(SIGNS.matcher(NFKC_CASELESS.of(text)).replaceAll(""));
    }
  };

  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern SIGNS = Pattern.compile("\\p{P}");
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

  private static String blanks(String text) {
    return String.join(" ", words(text));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
