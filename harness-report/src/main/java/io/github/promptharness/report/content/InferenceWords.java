package io.github.promptharness.report.content;

import io.github.promptharness.Conduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How intervals, tests and verdicts came about. */
record InferenceWords(StudyWords study) {
  List<String> intervals() {
    Set<String> ways = IntervalWay.allOf(study.summary());
    return ways.isEmpty() ? List.of("none: no estimate has a number") : List.copyOf(ways);
  }

  List<String> tests() {
    var texts = new ArrayList<String>();
    for (Conduct.Family each : study.conduct().map(Conduct::families).orElse(List.of())) {
      texts.add(
          "%s: %s, correction: %s"
              .formatted(each.what(), Figures.counted(each.tests(), "test"), each.correction()));
    }
    long shuffled =
        study.summary().rows().stream()
            .flatMap(row -> row.shuffled().stream())
            .filter(each -> each.p().isPresent())
            .count();
    if (shuffled > 0) {
      texts.add(
          "within-item permutation of spreads: %s, correction: none"
              .formatted(Figures.counted(shuffled, "test")));
    }
    for (ComparisonText each : ComparisonText.of(study.summary())) {
      each.untested().forEach(reason -> texts.add(study.before(each.sampling()) + reason));
    }
    return texts.isEmpty() ? List.of("no p value is given, so none is corrected") : texts;
  }

  List<String> margin() {
    if (study.conduct().flatMap(Conduct::margin).isEmpty()) {
      return List.of("no margin set");
    }
    Conduct.Margin margin = study.conduct().get().margin().orElseThrow();
    var texts = new ArrayList<String>();
    texts.add(
        "a loss of %s does not matter; set %s"
            .formatted(
                Unit.POINTS.inWords(margin.margin()),
                margin.set().map(Object::toString).orElse("at a time that is not known")));
    if (margin.answersBefore() > 0) {
      texts.add(
          "%s were there before this margin was set: the verdicts are no test of a margin chosen"
                  .formatted(Figures.counted(margin.answersBefore(), "answer"))
              + " beforehand");
    }
    if (!margin.others().isEmpty()) {
      texts.add(
          "other margins were written down for this study: "
              + margin.others().stream()
                  .map(Unit.POINTS::inWords)
                  .collect(Collectors.joining(", ")));
    }
    study
        .conduct()
        .get()
        .verdicts()
        .forEach(
            each ->
                texts.add(
                    "%s%s: %s%s; difference %s"
                        .formatted(
                            study.before(each.sampling()),
                            each.condition(),
                            each.verdict(),
                            each.equivalent() ? ", equivalent" : "",
                            StudyWords.inWords(Unit.POINTS, each.difference()))));
    return texts;
  }
}
