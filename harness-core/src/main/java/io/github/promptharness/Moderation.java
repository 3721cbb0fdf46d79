package io.github.promptharness;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a model of moderation says of a text: a score for each category of harm, and which of them
 * it flags by its own thresholds. Immutable.
 *
 * <p>Such a model gives it as the text of its answer, {@link #text()}, so that it is paid for, kept
 * and replayed as any answer is.
 *
 * @param flagged whether the model flags the text
 * @param categories its finding by the name of the category, such as {@code violence/graphic}; at
 *     least one
 */
public record Moderation(boolean flagged, SortedMap<String, Finding> categories) {
  private static final String FORM = "promptharness.moderation.1";
  private static final String FLAGGED = "flagged";
  private static final String CLEAR = "clear";

  /** Copies the categories, and refuses names that could not be written. */
  public Moderation {
    categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("a moderation needs at least one category");
    }
    for (String name : categories.keySet()) {
      if (!name.matches("[^\\s]+")) {
        throw new IllegalArgumentException(
            "the name of a category must have no blanks: \"" + name + "\"");
      }
    }
  }

  /**
   * What is said of one category.
   *
   * @param score how sure the model is, in [0, 1]
   * @param flagged whether that is above the model's own threshold
   */
  public record Finding(double score, boolean flagged) {
    /** Checks the range. */
    public Finding {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException("a score must be in [0, 1]: " + score);
      }
    }
  }

  /** The moderation that {@link #text()} wrote; none if the text is no such thing. */
  public static Optional<Moderation> ofText(String text) {
    String[] lines = text.split("\n", -1);
    String[] head = lines[0].split(" ", -1);
    if (lines.length < 2 || head.length != 2 || !head[0].equals(FORM)) {
      return Optional.empty();
    }
    var categories = new TreeMap<String, Finding>();
    try {
      for (int i = 1; i < lines.length; i++) {
        String[] parts = lines[i].split(" ", -1);
        if (parts.length != 3) {
          return Optional.empty();
        }
        categories.put(
            parts[0], new Finding(Double.parseDouble(parts[1]), parts[2].equals(FLAGGED)));
      }
      return Optional.of(new Moderation(head[1].equals(FLAGGED), categories));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A line for the whole, and one for each category with its score and whether it is flagged. */
  public String text() {
    return FORM
        + " "
        + word(flagged)
        + categories.entrySet().stream()
            .map(
                each ->
                    "\n"
                        + each.getKey()
                        + " "
                        + each.getValue().score()
                        + " "
                        + word(each.getValue().flagged()))
            .collect(Collectors.joining());
  }

  private static String word(boolean isFlagged) {
    return isFlagged ? FLAGGED : CLEAR;
  }

  /** The category with the highest score; of equal ones the first by name. */
  public String highest() {
    return top().getKey();
  }

  private Map.Entry<String, Finding> top() {
    return categories.entrySet().stream()
        .max(
            Map.Entry.<String, Finding>comparingByValue(
                    (one, other) -> Double.compare(one.score(), other.score()))
                .thenComparing(Map.Entry.<String, Finding>comparingByKey().reversed()))
        .orElseThrow();
  }

  /** For a person: whether it is flagged, and the highest score. */
  @Override
  public String toString() {
    Map.Entry<String, Finding> top = top();
    return "%s, highest %s %s"
        .formatted(
            word(flagged),
            top.getKey(),
            String.format(Locale.ROOT, "%.4f", top.getValue().score()));
  }
}
