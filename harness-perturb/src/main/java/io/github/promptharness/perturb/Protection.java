package io.github.promptharness.perturb;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Says which spans of a text operators leave alone.
 *
 * <p>{@link #withDefaults} protects these kinds, named as in {@link #without}:
 *
 * <ul>
 *   <li><b>urls</b>, <b>e-mail addresses</b>, and <b>code</b> in backticks, fenced or not; a fence
 *       that is not closed runs to the end
 *   <li><b>math</b>: LaTeX in {@code $...$}, {@code $$...$$}, {@code \(...\)}, {@code \[...\]} and
 *       between {@code \begin} and {@code \end}; commands such as {@code \boxed{answer}} with what
 *       they are given
 *   <li><b>placeholders</b>: anything in double braces; one word in single braces; {@code ${x}},
 *       {@code %s}, {@code <input>}, {@code [INPUT]}
 *   <li><b>negations</b>: no, not, never, none, nor, neither, without, except, cannot, nobody,
 *       nothing, nowhere, and words in n't, whose loss would turn the question round
 *   <li><b>numbers</b>: whole words with a digit or another numeral, with a sign before them;
 *       English cardinals, ordinals and fractions, and once, twice, dozen, double and their like
 *   <li><b>units</b>: abbreviated, behind a number, such as kg, km/h and %
 *   <li><b>variables</b>: letters by themselves other than a, i and I, words with a low line in
 *       them or a circumflex beside them, and signs of operations with their operands: S_n, x + y
 *   <li><b>quoted text</b> in quotation marks of any kind, on one line
 *   <li><b>JSON keys</b> and <b>JSON literals</b> (true, false, null)
 *   <li><b>option letters</b>: in brackets or bold; before a bracket, full stop or colon; listed,
 *       such as A, B, or C; or behind "option", "answer", "choice" and their like
 * </ul>
 *
 * <p>A dollar sign opens math only before, and closes it only behind, something other than space,
 * and does not close it before a digit. Before a digit it opens math only if the next dollar sign
 * closes it and what they enclose has no space, or a backslash, ^, _, =, + or opening brace:
 * amounts of money, and the prose between them, are no math. What is not closed is not protected,
 * but for fences. An apostrophe that opens a word may be taken for a quotation mark.
 *
 * <p>Finding the defaults takes time linear in the length of the text, whatever the text.
 *
 * <p>Immutable and safe for many threads.
 */
public final class Protection implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Protection NONE = new Protection(List.of());

  private final transient List<ProtectedText> kinds;

  private Protection(List<ProtectedText> kinds) {
    this.kinds = kinds;
  }

  /** Protects what usually carries the meaning or is no prose. */
  public static Protection withDefaults() {
    return new Protection(ProtectedText.DEFAULTS);
  }

  /** Protects nothing; {@link #and} adds to it. */
  public static Protection none() {
    return NONE;
  }

  /**
   * The same, and whatever this regular expression finds.
   *
   * @param regex in the syntax of {@link Pattern}; for literal text use {@link Pattern#quote}
   * @throws IllegalArgumentException if it is empty or no regular expression
   */
  public Protection and(String regex) {
    if (regex.isEmpty()) {
      throw new IllegalArgumentException(
          "the regular expression of protected text must not be empty: \"\"; give one that finds"
              + " text");
    }
    try {
      return and(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "protected text must be a regular expression that Java reads: \"%s\" (%s); quote literal text with Pattern.quote"
              .formatted(regex, e.getDescription()),
          e);
    }
  }

  /** The same, and whatever this pattern finds; matches of no length protect nothing. */
  public Protection and(Pattern pattern) {
    var more = new ArrayList<>(kinds);
    more.add(ProtectedText.matching(nameOf(pattern), pattern));
    return new Protection(List.copyOf(more));
  }

  /**
   * The same, and this text wherever it stands, such as a name or a unit.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Protection andText(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "protected text must not be empty: \"\"; give what is to be left alone");
    }
    return and(Pattern.compile(text, Pattern.LITERAL));
  }

  /**
   * The same without one kind, for an operator that changes just that.
   *
   * @param kind one of {@link #names}
   * @throws IllegalArgumentException if it is none of them
   */
  public Protection without(String kind) {
    if (!names().contains(kind)) {
      throw new IllegalArgumentException(
          "what is no longer protected must be one of %s: %s".formatted(names(), kind));
    }
    return new Protection(kinds.stream().filter(k -> !k.name().equals(kind)).toList());
  }

  /** What is protected, by name; an added pattern between slashes. For records. */
  public List<String> names() {
    return kinds.stream().map(ProtectedText::name).toList();
  }

  /**
   * The protected spans of a text, in order; those that overlap or touch are one. None begins or
   * ends between the two halves of a surrogate pair, as {@link Pattern} matches whole code points.
   */
  public List<Span> spans(String text) {
    List<Span> found = found(text);
    found.sort(Comparator.comparingInt(Span::start));
    var merged = new ArrayList<Span>();
    for (Span span : found) {
      int last = merged.size() - 1;
      if (last >= 0 && span.start() <= merged.get(last).end()) {
        Span before = merged.get(last);
        merged.set(last, new Span(before.start(), Math.max(before.end(), span.end())));
      } else {
        merged.add(span);
      }
    }
    return List.copyOf(merged);
  }

  /** In any order; of kinds that the text shows no sign of, nothing is looked for. */
  private List<Span> found(String text) {
    var found = new ArrayList<Span>();
    int signs = kinds.isEmpty() ? Signs.NONE : Signs.of(text);
    for (ProtectedText kind : kinds) {
      if (kind.isPossible(signs)) {
        found.addAll(kind.spans(text));
      }
    }
    return found;
  }

  /** The settings of a condition that say what is protected. */
  public Map<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    parameters.put("protected", String.join(", ", names(ProtectedText::isBuiltIn)));
    List<String> patterns = names(kind -> !kind.isBuiltIn());
    for (int i = 0; i < patterns.size(); i++) {
      parameters.put("protected." + (i + 1), patterns.get(i));
    }
    return parameters;
  }

  private List<String> names(Predicate<ProtectedText> wanted) {
    return kinds.stream().filter(wanted).map(ProtectedText::name).toList();
  }

  /**
   * The inverse of {@link #parameters}.
   *
   * @param parameters of a condition; others among them are left out
   */
  public static Protection again(Map<String, String> parameters) {
    List<String> names = List.of(parameters.getOrDefault("protected", "").split(", "));
    Protection again =
        new Protection(
            ProtectedText.DEFAULTS.stream().filter(kind -> names.contains(kind.name())).toList());
    for (int i = 1; parameters.containsKey("protected." + i); i++) {
      String pattern = parameters.getOrDefault("protected." + i, "");
      int end = pattern.lastIndexOf('/');
      String flags = pattern.substring(end + 1);
      again =
          again.and(
              Pattern.compile(
                  pattern.substring(1, end), flags.isEmpty() ? 0 : Integer.parseInt(flags)));
    }
    return again;
  }

  /** The protected spans, a bit for each UTF-16 unit. */
  BitSet cover(String text) {
    var cover = new BitSet();
    found(text).forEach(span -> cover.set(span.start(), span.end()));
    return cover;
  }

  private Object writeReplace() {
    return new Sent(new TreeMap<>(parameters()));
  }

  /** What a stream holds of it: the names of what is protected, and the added patterns. */
  private record Sent(Map<String, String> parameters) implements Serializable {
    private Object readResolve() {
      return again(parameters);
    }
  }

  private static String nameOf(Pattern pattern) {
    return "/" + pattern + "/" + (pattern.flags() == 0 ? "" : pattern.flags());
  }

  /**
   * A stretch of text.
   *
   * @param start its first UTF-16 unit, counted from 0
   * @param end the unit behind its last, above {@code start}
   */
  public record Span(int start, int end) {
    /** Checks the positions. */
    public Span {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException(
            "a span must start at 0 or later and end behind its start: %s to %s; leave out an empty one"
                .formatted(start, end));
      }
    }
  }
}
