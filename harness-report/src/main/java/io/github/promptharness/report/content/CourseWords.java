package io.github.promptharness.report.content;

import io.github.promptharness.Conduct;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the study went: undefined values, averages, stopping, where answers came from, and what was
 * changed after the first run.
 */
record CourseWords(StudyWords study) {
  private static final int MOST_ABOUT = 260;
  private static final String NO_ANSWER = "no answer";

  List<String> undefined() {
    var reasons = new LinkedHashSet<String>(SummaryRows.reasons(study.summary().rows()));
    reasons.addAll(SummaryRows.reasonsOfReferences(study.summary().rows()));
    return reasons.isEmpty() ? List.of("nothing is undefined") : List.copyOf(reasons);
  }

  String average() {
    return "micro: accuracy counts every answer the same, and flips every item; what averages"
        + " over pairs or groups says so in its id";
  }

  String stopping() {
    if (study.conduct().isEmpty()) {
      return "early stopping: " + StudyWords.UNKNOWN;
    }
    Conduct.Stopping stopping = study.conduct().get().stopping();
    if (stopping.rule().equals(Conduct.Stopping.UNKNOWN)) {
      return "whether the answers decided how much was asked is not known";
    }
    return stopping.canBeEarly()
        ? "the answers could decide how much was asked, by the plan %s in %s"
            .formatted(stopping.rule(), Figures.counted(stopping.rounds(), "round"))
        : "no early stopping: what was asked was fixed before the run";
  }

  List<String> origins() {
    if (study.conduct().isEmpty()) {
      return List.of(StudyWords.UNKNOWN);
    }
    return study.conduct().get().origins().stream().map(this::origin).distinct().toList();
  }

  private String origin(Conduct.Origin each) {
    long answers = each.byRepeatsOfCall().values().stream().mapToLong(Long::longValue).sum();
    String sizes =
        each.byRepeatsOfCall().entrySet().stream()
            .map(
                e ->
                    e.getKey() == 0
                        ? Figures.count(e.getValue()) + " failed"
                        : Figures.count(e.getValue()) + " by n = " + e.getKey())
            .collect(Collectors.joining(", "));
    String when =
        study.summary().counts().stream()
            .filter(c -> c.condition().equals(each.condition()))
            .filter(c -> c.sampling().equals(each.sampling()))
            .map(this::when)
            .findFirst()
            .orElse(NO_ANSWER);
    return "%s%s: %s; %s; %s; %s from before the study (%s)"
        .formatted(
            study.before(each.sampling()),
            each.condition(),
            when,
            each.dispatcher(),
            sizes.isEmpty() ? "nothing asked" : sizes,
            Figures.count(each.kept()),
            answers == 0
                ? "of none"
                : String.format(Locale.ROOT, "%.0f %%", 100.0 * each.kept() / answers));
  }

  private String when(Summary.Counts counts) {
    if (counts.answers() == counts.outcomes().getOrDefault(OutcomeClass.FAILED, 0L)) {
      return NO_ANSWER;
    }
    return study.summary().provenance().model().isRecorded()
        ? AnswerTimes.RECORDED
        : new AnswerTimes(List.of(counts)).span();
  }

  List<String> history() {
    List<Conduct.Entry> entries = study.conduct().map(Conduct::entries).orElse(List.of());
    if (entries.size() < 2) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    texts.add(
        "the study was extended or changed after its first run: "
            + Figures.counted(entries.size(), "content"));
    for (Conduct.Entry each : entries) {
      texts.add(
          "%s: %s%s"
              .formatted(
                  each.entered(),
                  Lines.shortened(each.about(), MOST_ABOUT),
                  each.dropped() == 0
                      ? ""
                      : "; %s of it no longer asked"
                          .formatted(Figures.counted(each.dropped(), "variant"))));
    }
    return texts;
  }
}
