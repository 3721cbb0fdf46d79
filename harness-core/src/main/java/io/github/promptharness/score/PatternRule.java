package io.github.promptharness.score;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.promptharness.score.Extraction.Occurrence;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pattern of a user finds: one group of its first or last match.
 *
 * <p>Patterns are those of RE2/J, so that the time is in proportion to the length of the text
 * whatever the pattern. Look-ahead, look-behind and references back to a group are not among them.
 * The pattern is its own version: its text stands in the id. Immutable and safe for many threads.
 */
public final class PatternRule implements Extractor {
  private final Pattern pattern;
  private final int group;
  private final Occurrence occurrence;

  private PatternRule(Pattern pattern, int group, Occurrence occurrence) {
    if (group < 0 || group > pattern.groupCount()) {
      throw new IllegalArgumentException(
          "the pattern has the groups 0 to %s, not %s: %s"
              .formatted(pattern.groupCount(), group, pattern.pattern()));
    }
    this.pattern = pattern;
    this.group = group;
    this.occurrence = occurrence;
  }

  /**
   * The first match: its first group, or all of it if the pattern has none.
   *
   * @param pattern in the syntax of RE2/J
   * @throws IllegalArgumentException if RE2/J does not know the syntax
   */
  public static PatternRule of(String pattern) {
    Pattern compiled = compiled(pattern);
    return new PatternRule(compiled, Math.min(1, compiled.groupCount()), Occurrence.FIRST);
  }

  /**
   * The same with another group.
   *
   * @param newGroup its number, 0 for the whole match
   */
  public PatternRule withGroup(int newGroup) {
    return new PatternRule(pattern, newGroup, occurrence);
  }

  /** The same with another of several matches. */
  public PatternRule withOccurrence(Occurrence newOccurrence) {
    return new PatternRule(pattern, group, newOccurrence);
  }

  @Override
  public String id() {
    return "regex:%s(group=%s, %s)"
        .formatted(pattern.pattern(), group, occurrence.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Optional<String> find(String text) {
    Matcher matcher = pattern.matcher(text);
    Optional<String> found = Optional.empty();
    while (matcher.find()) {
      found = Optional.ofNullable(matcher.group(group)).filter(part -> !part.isEmpty());
      if (occurrence == Occurrence.FIRST) {
        break;
      }
    }
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatternRule that && id().equals(that.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return id();
  }

  /**
   * Compiles, and says in one sentence what to do about syntax that takes more than linear time.
   */
  static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "a pattern must keep to the syntax of RE2/J, which has no look-ahead, look-behind or "
              + "references to groups: "
              + e.getMessage(),
          e);
    }
  }
}
