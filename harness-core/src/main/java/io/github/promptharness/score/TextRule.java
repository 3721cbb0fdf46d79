package io.github.promptharness.score;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a text, without the white space around it. */
public enum TextRule implements Extractor {
  /** The whole text. */
  WHOLE_TEXT("whole-text/1") {
    @Override
    String part(String text) {
      return text;
    }
  },
  /** The first line that is not blank. */
  FIRST_LINE("first-line/1") {
    @Override
    String part(String text) {
      return text.strip().lines().findFirst().orElse("");
    }
  },
  /** The last line that is not blank. */
  LAST_LINE("last-line/1") {
    @Override
    String part(String text) {
      return text.strip().lines().reduce("", (before, line) -> line);
    }
  },
  /**
   * What stands behind the last "answer is" or "answer:" on its line, in either case, without a
   * full stop at its end.
   */
  ANSWER_LINE("answer-line/1") {
    @Override
    String part(String text) {
      Matcher cue = CUE.matcher(text);
      String last = "";
      while (cue.find()) {
        last = cue.group(1).strip();
      }
      return last.endsWith(".") ? last.substring(0, last.length() - 1) : last;
    }
  };

  /**
   * The word "answer" in either case, where no letter, digit or underscore touches it. Said without
   * {@code \b}, for which Java goes back over all marks before each place, in the square of their
   * number, and which means another thing from Java 19 on. Marks are gone back over only where one
   * stands before the word, or half of a character that may be one.
   */
  static final String ANSWER =
      "(?=(?i:answer))(?<![\\p{L}\\p{Nd}_])"
          + "(?>(?<![\\p{Mn}\\p{Cs}])|(?<![\\p{L}\\p{Nd}]\\p{Mn}{1,30}))(?i:answer)";

  /** No letter, digit, underscore or mark comes next. */
  static final String WORD_ENDS = "(?![\\p{L}\\p{Nd}_\\p{Mn}])";

  /** Linear: what is repeated is bounded, possessive, or ends where the next cue begins. */
  static final Pattern CUE =
      Pattern.compile(ANSWER + "\\W{0,3}(?:\\s*+(?i:is)" + WORD_ENDS + "|:)\\h*+([^\\n]++)");

  private final String id;

  TextRule(String id) {
    this.id = id;
  }

  abstract String part(String text);

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<String> find(String text) {
    return Optional.of(part(text).strip()).filter(part -> !part.isEmpty());
  }
}
