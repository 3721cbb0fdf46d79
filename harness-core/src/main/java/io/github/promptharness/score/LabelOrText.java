package io.github.promptharness.score;

import io.github.promptharness.Answer;
import io.github.promptharness.Choice;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which option was chosen, whether an answer names it by its label, by its words, or in the field
 * {@code answer} of a JSON object: 1 or 0, for studies in which the form of the answer varies.
 *
 * <p>The last {@code "answer": ...} of an answer decides, as text or a number, and names a label or
 * else the words of one option. Without one, the whole answer, or what follows the last "answer is"
 * or "answer:" on its line, may be the words of one option. Else {@link MultipleChoice} reads the
 * label. Words are compared without regard to case, runs of white space, quotation marks or
 * asterisks around them and a full stop behind them; words that are also a label of the prompt, or
 * of two options, are left to the label.
 *
 * <p>The canonical answer is the id of the option; the value of a JSON field that is none is {@code
 * outside:} and that text. A prompt without options has the text of the field as its answer, which
 * is compared with the reference in the same way, and otherwise is read as by {@link
 * MultipleChoice}. Immutable and safe for many threads.
 *
 * @param labels reads the label where there is neither JSON nor the words of an option
 */
public record LabelOrText(MultipleChoice labels) implements Scorer {
  private static final Pattern FIELD =
      Pattern.compile(
          "\"answer\"\\s*+:\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(-?[0-9]++(?:\\.[0-9]++)?))");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)", Pattern.DOTALL);

  /** Around words, beside white space; a full stop behind them too. */
  private static final String AROUND = "\"'*`\u201C\u201D";

  /** Unicode's normal form makes one character of four at most. */
  private static final int MOST_COMPOSED = 4;

  /** An accent of Greek, which the normal form makes a backtick, which may stand around words. */
  private static final char VARIA = '\u1FEF';

  /** Reads labels by the rules of {@link MultipleChoice#MultipleChoice()}. */
  public LabelOrText() {
    this(new MultipleChoice());
  }

  @Override
  public String id() {
    return "label-or-text/1(labels=" + labels.id() + ")";
  }

  @Override
  public Score score(Prompt prompt, Answer answer) {
    if (answer.finish() == FinishReason.FILTERED) {
      return labels.score(prompt, answer);
    }
    return field(answer.text())
        .map(value -> ofField(prompt, value))
        .or(
            () ->
                words(prompt, answer.text())
                    .map(choice -> ReferenceMatch.of(prompt, choice.id(), "words")))
        .orElseGet(() -> labels.score(prompt, answer));
  }

  private static Score ofField(Prompt prompt, String value) {
    if (prompt.choices().isEmpty()) {
      String expected = prompt.expected().orElse("");
      return ReferenceMatch.of(
          prompt,
          !expected.isEmpty() && plain(value).equals(plain(expected)) ? expected : value,
          "field");
    }
    return MultipleChoice.labelled(prompt, value.strip())
        .or(() -> withWords(prompt, plain(value)))
        .map(choice -> ReferenceMatch.of(prompt, choice.id(), "field " + value))
        .orElseGet(() -> ReferenceMatch.of(prompt, "outside:" + value, "field " + value));
  }

  /** The text of the last field; none if it is blank. */
  private static Optional<String> field(String text) {
    Matcher field = FIELD.matcher(text);
    String last = "";
    boolean quoted = false;
    while (field.find()) {
      quoted = field.group(1) != null;
      last = field.group(quoted ? 1 : 2);
    }
    return Optional.of(quoted ? unescaped(last) : last).filter(value -> !value.isBlank());
  }

  private static Optional<Choice> words(Prompt prompt, String text) {
    int longest =
        prompt.choices().stream().mapToInt(choice -> plain(choice.text()).length()).max().orElse(0);
    return Stream.concat(Stream.of(text), behindCue(text).stream())
        .filter(words -> mayBeWords(words, longest))
        .map(LabelOrText::plain)
        .filter(words -> MultipleChoice.labelled(prompt, words).isEmpty())
        .flatMap(words -> withWords(prompt, words).stream())
        .findFirst();
  }

  private static Optional<String> behindCue(String text) {
    Matcher cue = TextRule.CUE.matcher(text);
    String last = "";
    while (cue.find()) {
      last = cue.group(1);
    }
    return Optional.of(last).filter(words -> !words.isEmpty());
  }

  /**
   * False for a text too long to be some words, without normalising it: no more than four
   * characters become one, and only those are struck out that are counted as none here.
   */
  private static boolean mayBeWords(String text, int longest) {
    int left = MOST_COMPOSED * longest;
    for (int i = 0; i < text.length() && left >= 0; i++) {
      char c = text.charAt(i);
      left -= isAround(c) || c == '.' || c == VARIA ? 0 : 1;
    }
    return left >= 0;
  }

  private static Optional<Choice> withWords(Prompt prompt, String plain) {
    List<Choice> same =
        prompt.choices().stream().filter(choice -> plain(choice.text()).equals(plain)).toList();
    return same.size() == 1 && !plain.isEmpty() ? Optional.of(same.get(0)) : Optional.empty();
  }

  private static String plain(String text) {
    return Letters.lower(oneBlankEach(bare(UnicodeForm.NFC.of(text))));
  }

  private static String bare(String text) {
    int start = 0;
    while (start < text.length() && isAround(text.charAt(start))) {
      start++;
    }
    int end = text.length();
    while (end > start && (isAround(text.charAt(end - 1)) || text.charAt(end - 1) == '.')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** White space as the patterns of Java know it, or a mark that is put around words. */
  private static boolean isAround(char c) {
    return isBlank(c) || AROUND.indexOf(c) >= 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Of a text that does not begin with one. */
  private static String oneBlankEach(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        plain.append(text.charAt(i));
      } else if (!isBlank(text.charAt(i - 1))) {
        plain.append(' ');
      }
    }
    return plain.toString();
  }

  private static String unescaped(String json) {
    return ESCAPE.matcher(json).replaceAll(found -> Matcher.quoteReplacement(sign(found.group(1))));
  }

  private static String sign(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'u' ->
          escape.length() == 1
              ? escape
              : Character.toString((char) Integer.parseInt(escape.substring(1), 16));
      default -> escape;
    };
  }
}
