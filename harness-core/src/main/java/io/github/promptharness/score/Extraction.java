package io.github.promptharness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A named and versioned rule that finds the label of an option in an answer. The rule alone can
 * move a score by several points, so its name stands in every result; a changed rule gets a new
 * name.
 *
 * <p>The patterns are tried in order; the first that occurs decides. The label is the first
 * character of its group, in upper case, or the whole number if the group begins with a digit, or
 * the whole numeral if the group is a Roman one below 40.
 *
 * <p>Every rule takes time in proportion to the length of the answer. Patterns of a user are those
 * of RE2/J, which has no other; the patterns here need look-ahead, which it lacks, and are linear
 * because all that is repeated in them is bounded, possessive, or cannot begin what comes next.
 * Immutable and safe for many threads.
 */
public final class Extraction implements Extractor {
  /** The word "I" at the beginning of a clause, as in "I don't know". */
  private static final String PRONOUN = "[Ii]\\h++(?!(?:because|since)(?!\\p{L}))\\p{Ll}";

  /**
   * {@code Answer("B")}, the first of them, even if it is empty: the rule of Renze and Guven
   * (2024), arXiv:2401.05618, whose recorded answers it reproduces.
   */
  public static final Extraction ANSWER_CALL =
      builtIn("answer-call/1", List.of("Answer\\(\"([^\"]?)[^\"]*\"\\)"), Occurrence.FIRST);

  /**
   * The last {@code answer is B}, {@code answer: (B)} or {@code \boxed{B}}; else a label that the
   * answer begins with, as in {@code B}, {@code (B).} or {@code B: apple}. A capital I behind the
   * word "answer" is no label unless one of these forms makes it one, and none before a word in
   * lower case other than "because" or "since", as in {@code Answer: I don't know}.
   */
  public static final Extraction ANSWER_LETTER =
      builtIn(
          "answer-letter/2",
          List.of(
              TextRule.ANSWER
                  + "\\W{0,3}(?:(?i:\\s*+is)|:)\\W{0,3}\\s*+(?:(?i:option|choice)\\s++)?"
                  + "[\"'(\\[*]*+(?!"
                  + PRONOUN
                  + ")([A-Z])(?![\\p{L}\\p{Nd}_\\p{Mn}'\u2019])",
              "\\\\boxed\\{\\s*([A-Za-z])\\s*\\}",
              "^\\s*+[\"'(\\[*]*+([A-Za-z])(?:[\"'*]*[)\\].:][\"'*]*(?:\\s|$)|[\"'*]*\\s*$)"),
          Occurrence.LAST);

  /**
   * The last {@code answer is 3}, {@code answer: (3)} or {@code \boxed{3}}; else a label that an
   * answer of one line begins with, as in {@code 3}, {@code (3).} or {@code 3: apple}. What looks
   * like a quantity is no label: a negative or broken number, one with a unit, or one with another
   * word than "because" or "since" behind it, as in {@code The answer is 3 apples}.
   */
  public static final Extraction ANSWER_NUMBER =
      builtIn(
          "answer-number/1",
          List.of(
              TextRule.ANSWER
                  + "\\W{0,3}(?:(?i:\\s*+is)|:)\\W{0,3}\\s*+(?:(?i:option|choice)\\s++)?"
                  + "[\"'(\\[*]*+(?<![-+.,0-9\\p{Sc}\u2212])([0-9]{1,3})"
                  + "(?!\\w|[.,/][0-9]|\\h*[%\u00b0\\p{Sc}]|\\h+(?!(?:because|since)(?![\\p{L}\\p{Nd}_\\p{Mn}]))\\p{L})",
              "\\\\boxed\\{\\s*([0-9]{1,3})\\s*\\}",
              "^\\s*+[\"'(\\[*]*+([0-9]{1,3})[\"'*]*(?:[)\\].:][\"'*]*(?:\\h++[^\\n]*+)?)?\\s*$"),
          Occurrence.LAST);

  /**
   * As {@link #ANSWER_LETTER}, for Roman numerals below 40, in letters of either case or in the
   * characters that Unicode has for I to XII: {@code answer is iv}, {@code (IV).}. An {@code i}
   * before a word in lower case is none here either.
   */
  public static final Extraction ANSWER_ROMAN =
      builtIn(
          "answer-roman/2",
          List.of(
              TextRule.ANSWER
                  + "\\W{0,3}(?:(?i:\\s*+is)|:)\\W{0,3}\\s*+(?:(?i:option|choice)\\s++)?"
                  + "[\"'(\\[<*]*+(?!"
                  + PRONOUN
                  + ")((?i:(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))|[\\x{2160}-\\x{216B}\\x{2170}-\\x{217B}])"
                  + "(?![\\p{L}\\p{N}'\u2019])",
              "\\\\boxed\\{\\s*((?i:(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})))\\s*\\}",
              "^\\s*+[\"'(\\[<*]*+((?i:(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))|[\\x{2160}-\\x{216B}\\x{2170}-\\x{217B}])"
                  + "(?:[\"'*]*[)\\]>.:][\"'*]*(?:\\s|$)|[\"'*]*\\s*$)"),
          Occurrence.LAST);

  private static final Pattern ROMAN =
      Pattern.compile("(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})", Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final String name;
  private final List<String> patterns;
  private final Occurrence occurrence;
  private final List<Function<String, Optional<String>>> groups;

  private Extraction(
      String name,
      List<String> patterns,
      Occurrence occurrence,
      List<Function<String, Optional<String>>> groups) {
    this.name = name;
    this.patterns = List.copyOf(patterns);
    this.occurrence = occurrence;
    this.groups = List.copyOf(groups);
  }

  /**
   * A rule of a user's own.
   *
   * @param name the name with its version, such as {@code my-letter/1}
   * @param patterns regular expressions of RE2/J, each with one group
   * @param occurrence which match of a pattern counts
   * @throws IllegalArgumentException if the name is blank, or a pattern has not one group or is no
   *     pattern of RE2/J
   */
  public Extraction(String name, List<String> patterns, Occurrence occurrence) {
    this(name, patterns, occurrence, compiled(name, patterns, occurrence));
  }

  private static Extraction builtIn(String name, List<String> patterns, Occurrence occurrence) {
    var groups = new ArrayList<Function<String, Optional<String>>>();
    for (String pattern : patterns) {
      Pattern compiled = Pattern.compile(pattern);
      groups.add(
          text -> {
            Matcher matcher = compiled.matcher(text);
            return decisive(matcher::find, () -> matcher.group(1), occurrence);
          });
    }
    return new Extraction(name, patterns, occurrence, groups);
  }

  private static List<Function<String, Optional<String>>> compiled(
      String name, List<String> patterns, Occurrence occurrence) {
    if (name.isBlank() || patterns.isEmpty()) {
      throw new IllegalArgumentException("an extraction needs a name and a pattern: " + name);
    }
    var groups = new ArrayList<Function<String, Optional<String>>>();
    for (String pattern : patterns) {
      com.google.re2j.Pattern compiled = PatternRule.compiled(pattern);
      if (compiled.groupCount() != 1) {
        throw new IllegalArgumentException(
            "a pattern of extraction %s needs exactly one group: %s".formatted(name, pattern));
      }
      groups.add(
          text -> {
            com.google.re2j.Matcher matcher = compiled.matcher(text);
            return decisive(matcher::find, () -> matcher.group(1), occurrence);
          });
    }
    return groups;
  }

  /** The group of the match that counts; none if there is no match. */
  private static Optional<String> decisive(
      BooleanSupplier next, Supplier<@Nullable String> group, Occurrence occurrence) {
    Optional<String> found = Optional.empty();
    while ((found.isEmpty() || occurrence == Occurrence.LAST) && next.getAsBoolean()) {
      found = Optional.of(Objects.requireNonNullElse(group.get(), ""));
    }
    return found;
  }

  /** The name with its version. */
  public String name() {
    return name;
  }

  @Override
  public String id() {
    return name;
  }

  /** The regular expressions, each with one group, in the order in which they are tried. */
  public List<String> patterns() {
    return patterns;
  }

  /** Which match of a pattern counts. */
  public Occurrence occurrence() {
    return occurrence;
  }

  /** The label, as {@link #label} gives it. */
  @Override
  public Optional<String> find(String text) {
    return label(text);
  }

  /** The label, in upper case; none if no pattern occurs or its group is empty. */
  public Optional<String> label(String text) {
    return groups.stream()
        .flatMap(pattern -> pattern.apply(text).stream())
        .findFirst()
        .filter(group -> !group.isEmpty())
        .map(Extraction::beginning);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Extraction that
        && name.equals(that.name)
        && patterns.equals(that.patterns)
        && occurrence == that.occurrence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, patterns, occurrence);
  }

  @Override
  public String toString() {
    return name;
  }

  private static String beginning(String group) {
    var number = NUMBER.matcher(group);
    if (number.lookingAt()) {
      return number.group();
    }
    if (ROMAN.matcher(group).matches()) {
      return group.toUpperCase(Locale.ROOT);
    }
    return Character.toString(Character.toUpperCase(group.codePointAt(0)));
  }

  /** Which of several matches counts. */
  public enum Occurrence {
    /** The first. */
    FIRST,
    /** The last. */
    LAST
  }
}
