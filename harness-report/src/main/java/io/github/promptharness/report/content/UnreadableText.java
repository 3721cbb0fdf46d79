package io.github.promptharness.report.content;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rule that reads answers fits them. It is doubted where it found nothing in more than
 * half of the answers to a condition.
 */
record UnreadableText(List<Summary.Counts> doubtful, String rule) {
  private static final int MOST = 8;

  /** Copies the counts. */
  UnreadableText {
    doubtful = List.copyOf(doubtful);
  }

  /** Those of a sampling, the most doubtful first. */
  static UnreadableText of(SummaryRows rows, String sampling) {
    return new UnreadableText(
        rows.counts(sampling).stream()
            .filter(counts -> 2 * unreadable(counts) > given(counts))
            .sorted(Comparator.comparingDouble(counts -> -unreadable(counts) / given(counts)))
            .toList(),
        rows.summary().provenance().scorer());
  }

  private static double unreadable(Summary.Counts counts) {
    return counts.outcomes().getOrDefault(OutcomeClass.UNREADABLE, 0L);
  }

  private static double given(Summary.Counts counts) {
    return counts.answers() - counts.outcomes().getOrDefault(OutcomeClass.FAILED, 0L);
  }

  /** The question whether the rule is the right one; none where it reads most answers. */
  Optional<Sentence> sentence() {
    if (doubtful.isEmpty()) {
      return Optional.empty();
    }
    var sentence =
        Sentence.start()
            .text("The rule ")
            .data(ConditionTables.name(rule))
            .text(" found nothing in ");
    String sign = "";
    for (Summary.Counts each : doubtful.subList(0, Math.min(MOST, doubtful.size()))) {
      sentence =
          sentence
              .text(
                  "%s%s of %s answers under "
                      .formatted(
                          sign,
                          Figures.count((long) unreadable(each)),
                          Figures.count((long) given(each))))
              .data(ConditionTables.name(each.condition()));
      sign = ", ";
    }
    String others =
        doubtful.size() > MOST
            ? " and in most under " + Figures.count(doubtful.size() - MOST) + " more"
            : "";
    return Optional.of(sentence.text(others + ": is it the right one?"));
  }

  /**
   * What must stand behind a statement on how answers agree; empty where the rule is not doubted.
   */
  Optional<Sentence> caveat() {
    return doubtful.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Sentence.start()
                .text(
                    "As the rule found nothing in most answers under "
                        + Figures.counted(doubtful.size(), "condition")
                        + ", figures of agreement and noise tell of the rule rather than of the"
                        + " model."));
  }
}
