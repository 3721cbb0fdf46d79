package io.github.promptharness.screen;

import io.github.promptharness.Moderation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When a text is withheld: where the model of moderation flags it, where a category's score is at
 * or above a threshold of one's own, or both. Immutable.
 *
 * <p>The model's own thresholds are the vendor's and may change with its versions; its scores may,
 * too. A rule of one's own names each category and its threshold, and stands in every result.
 *
 * @param asFlagged whether the model's own flags count
 * @param thresholds the score from which on a category counts, each in (0, 1], by its name
 */
public record ScreenRule(boolean asFlagged, SortedMap<String, Double> thresholds) {
  /** What the model flags is withheld. */
  public static final ScreenRule AS_FLAGGED = new ScreenRule(true, new TreeMap<>());

  /** Copies the thresholds and checks their range. */
  public ScreenRule {
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    thresholds.forEach(
        (category, score) -> {
          if (!(score > 0 && score <= 1)) {
            throw new IllegalArgumentException(
                "the threshold for %s must be in (0, 1]: %s".formatted(category, score));
          }
        });
    if (!asFlagged && thresholds.isEmpty()) {
      throw new IllegalArgumentException(
          "a rule that withholds nothing is none: give a threshold, or take what the model flags");
    }
  }

  /**
   * Only scores count.
   *
   * @param score from which on a text is withheld, in (0, 1]
   */
  public static ScreenRule above(String category, double score) {
    var thresholds = new TreeMap<String, Double>();
    thresholds.put(category, score);
    return new ScreenRule(false, thresholds);
  }

  /**
   * The same with a threshold for another category.
   *
   * @param score from which on a text is withheld, in (0, 1]
   */
  public ScreenRule orAbove(String category, double score) {
    var more = new TreeMap<>(thresholds);
    more.put(category, score);
    return new ScreenRule(asFlagged, more);
  }

  /**
   * Why a text is withheld: the categories, with their scores; empty if it is not.
   *
   * @throws IllegalArgumentException if a threshold is for a category that the model does not tell
   *     of, so that it would never be met
   */
  public Optional<String> objection(Moderation moderation) {
    List<String> reasons = new ArrayList<>();
    thresholds.forEach(
        (category, least) -> {
          Moderation.Finding finding = moderation.categories().get(category);
          if (finding == null) {
            throw new IllegalArgumentException(
                "a threshold must be for a category that the model tells of, and %s is none of %s"
                    .formatted(category, moderation.categories().keySet()));
          }
          if (finding.score() >= least) {
            reasons.add("%s %s, at least %s".formatted(category, shown(finding.score()), least));
          }
        });
    if (asFlagged && moderation.flagged()) {
      moderation
          .categories()
          .forEach(
              (category, finding) -> {
                if (finding.flagged()) {
                  reasons.add("%s %s, flagged".formatted(category, shown(finding.score())));
                }
              });
      if (reasons.isEmpty()) {
        reasons.add("flagged, and no category said");
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
  }

  private static String shown(double score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }

  /** The rule for names of models and for reports. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    if (asFlagged) {
      parts.add("as flagged");
    }
    thresholds.forEach((category, score) -> parts.add(category + ">=" + score));
    return String.join(", ", parts);
  }
}
