package io.github.promptharness.metric.coding;

import io.github.promptharness.Observation;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.References;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How answers become codes.
 *
 * @param coding what is compared
 * @param unreadable how "no answer" counts, and an answer that is none of the options
 * @param labels all that are possible, by whose word whoever made the metric; empty: those that the
 *     answers saw on the page
 */
public record RatingRule(AnswerCoding coding, Unreadable unreadable, List<String> labels) {
  public RatingRule {
    labels = List.copyOf(labels);
    if (new TreeSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("a label must not be named twice: " + labels);
    }
  }

  /** Content, "no answer" a category. */
  public static RatingRule ofContent() {
    return new RatingRule(AnswerCoding.CONTENT, Unreadable.CATEGORY, List.of());
  }

  public RatingRule with(AnswerCoding newCoding) {
    return new RatingRule(newCoding, unreadable, labels);
  }

  public RatingRule with(Unreadable newUnreadable) {
    return new RatingRule(coding, newUnreadable, labels);
  }

  public RatingRule with(List<String> newLabels) {
    if (newLabels.isEmpty()) {
      throw new IllegalArgumentException("a set of labels must have at least one");
    }
    return new RatingRule(coding, unreadable, newLabels);
  }

  /** The settings, as they stand in the id of a metric. */
  public String settings() {
    String q = labels.isEmpty() ? "as shown" : String.join(" ", labels);
    return "coding="
        + coding
        + (coding == AnswerCoding.GOLD_ALIGNED ? "" : ", labels=" + q)
        + ", unreadable="
        + unreadable;
  }

  /** One more than the labels if "no answer" is a category. */
  public int categories(int options) {
    boolean isCategory =
        coding == AnswerCoding.GOLD_ALIGNED
            ? unreadable == Unreadable.CATEGORY
            : unreadable != Unreadable.EXCLUDE;
    return options + (isCategory ? 1 : 0);
  }

  /** Whether the row cannot be one of those that are compared. */
  public boolean isMissing(Observation row) {
    return row.sameTextAs().isPresent()
        || !row.outcome().isAnswered()
        || (coding == AnswerCoding.GOLD_ALIGNED && !row.hasReference());
  }

  /** What the row says; empty for "no answer". */
  public Optional<String> label(Observation row) {
    if (coding == AnswerCoding.GOLD_ALIGNED) {
      return row.answer().isPresent()
          ? Optional.of(row.score().orElse(0) == 1 ? "right" : "wrong")
          : unreadable == Unreadable.WRONG ? Optional.of("wrong") : Optional.empty();
    }
    if (row.answer().isPresent() && row.options().isPresent()) {
      var options = row.options().get();
      if (options.chosen().isEmpty()) {
        return Optional.empty();
      }
      return known(
          coding == AnswerCoding.LABEL
              ? options.labels().get(options.chosen().getAsInt())
              : row.answer().get());
    }
    return row.answer().flatMap(this::known);
  }

  private Optional<String> known(String label) {
    return knows(label) ? Optional.of(label) : Optional.empty();
  }

  /** Whether this may be a label. */
  boolean knows(String label) {
    return labels.isEmpty() || labels.contains(label);
  }

  /** Why answers cannot be coded so, if they cannot. */
  public Optional<String> refusal(AnswerTable table) {
    return coding == AnswerCoding.GOLD_ALIGNED
        ? References.refusalOfGrades(table)
        : Optional.empty();
  }

  /** The codes of a table, made once for all metrics with this rule. */
  public RatedAnswers rate(AnswerTable table) {
    return table.memo().get(RatedAnswers.class, this, () -> new RatedAnswers(this, table));
  }
}
