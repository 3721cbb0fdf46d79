package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was asked, what of it was left out, and how answers were turned into what is compared. */
record DesignWords(StudyWords study) {
  private static final Map<String, String> UNREADABLE =
      Map.of(
          "EXCLUDE", "is left out",
          "WRONG", "is wrong",
          "CATEGORY", "is a category of its own (q + 1)");

  List<String> design() {
    long original = study.from().conditions().stream().filter(Condition::isOriginal).count();
    long placebos = study.from().conditions().stream().filter(Condition::isPlacebo).count();
    long wordings = study.from().conditions().size() - placebos;
    long unchanged = study.summary().counts().stream().mapToLong(Summary.Counts::unchanged).sum();
    long answers = study.summary().counts().stream().mapToLong(Summary.Counts::answers).sum();
    String generators =
        study.from().conditions().stream()
            .filter(each -> !each.isOriginal() && !each.isPlacebo())
            .map(Condition::operator)
            .distinct()
            .collect(Collectors.joining(", "));
    return List.of(
        study.from().estimand().isEmpty() ? StudyWords.UNKNOWN : study.from().estimand(),
        "%s: %s in %s"
            .formatted(
                study.from().estimand().contains("items fixed")
                    ? "a census"
                    : study.from().estimand().contains("items random")
                        ? "a sample of items like these, not a census"
                        : "items",
                Figures.counted(study.from().items(), "item"),
                Figures.counted(study.from().clusters(), "cluster")),
        "%s, %s; %s of %s with the text unchanged; %s to each"
            .formatted(
                Figures.counted(wordings, "variant"),
                original > 0 ? "the original included" : "the original not included",
                Figures.count(unchanged),
                Figures.counted(answers, "answer"),
                Figures.counted(study.from().repeats(), "repeat")),
        "made by %s with seed %s"
            .formatted(generators.isEmpty() ? "no operator" : generators, study.from().seed()));
  }

  List<String> exclusions() {
    if (study.conduct().isEmpty()) {
      return List.of(counted() + "; of items: " + StudyWords.UNKNOWN);
    }
    var texts = new ArrayList<String>();
    for (Conduct.Exclusions each : study.conduct().get().exclusions()) {
      texts.add(
          "%sof %s: %s; without reference answer %s; comparisons with an original of accuracy 0: %s;"
                  .formatted(
                      study.before(each.sampling()),
                      Figures.counted(each.answers(), "answer"),
                      classes(each.outcomes()),
                      Figures.count(each.withoutReference()),
                      Figures.count(each.originalZero()))
              + " items with fewer than two answers: "
              + Figures.count(each.fewerThanTwo()));
    }
    return texts;
  }

  /** What old summaries know: the classes of the answers under all conditions and samplings. */
  private String counted() {
    var outcomes = new EnumMap<OutcomeClass, Long>(OutcomeClass.class);
    long answers = 0;
    for (Summary.Counts each : study.summary().counts()) {
      answers += each.answers();
      each.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
    }
    outcomes.values().removeIf(count -> count == 0);
    String classes = classes(outcomes);
    return "of %s: %s"
        .formatted(Figures.counted(answers, "answer"), classes.isEmpty() ? "none" : classes);
  }

  private static String classes(Map<OutcomeClass, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(e -> e.getKey() != OutcomeClass.SCORED)
        .map(
            e ->
                e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + " "
                    + Figures.count(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  List<String> coding() {
    var texts = new ArrayList<String>();
    if (study.conduct().isEmpty()) {
      texts.add("scorer " + study.from().scorer() + "; options: " + StudyWords.UNKNOWN);
    } else {
      Conduct.Coding coding = study.conduct().get().coding();
      String options =
          coding.mostOptions() == 0
              ? "no fixed options, so q is not known"
              : coding.fewestOptions() == coding.mostOptions()
                  ? "q = " + coding.mostOptions() + " options"
                  : "q = "
                      + coding.fewestOptions()
                      + " to "
                      + coding.mostOptions()
                      + " options by item";
      texts.add("%s, read by %s; %s".formatted(coding.compared(), study.from().scorer(), options));
    }
    for (String way : List.of("EXCLUDE", "WRONG", "CATEGORY")) {
      String metrics =
          study.summary().rows().stream()
              .map(Summary.Row::metric)
              .filter(metric -> metric.contains("unreadable=" + way))
              .map(metric -> MetricWords.of(metric).base())
              .distinct()
              .collect(Collectors.joining(", "));
      if (!metrics.isEmpty()) {
        texts.add(
            "a refusal, like any answer in which nothing was found, %s in: %s"
                .formatted(UNREADABLE.get(way), metrics));
      }
    }
    return texts;
  }
}
