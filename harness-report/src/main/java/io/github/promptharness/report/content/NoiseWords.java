package io.github.promptharness.report.content;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What noise alone does: within a prompt, and to every statistic that selects. */
record NoiseWords(StudyWords study) {
  private static final Map<String, String> WORST =
      Map.of(
          "worst-accuracy", "the worst condition over all items",
          "per-item-worst-accuracy",
              "the worst condition of each item, over original and conditions",
          "best-accuracy", "the best condition over all items",
          "accuracy-spread", "the best condition minus the worst, over all items");

  List<String> noise() {
    var texts = new ArrayList<String>();
    for (Summary.Row row : study.overall().toList()) {
      String base = MetricWords.of(row.metric()).base();
      if (base.equals("noise-floor") || base.equals("excess-disagreement")) {
        texts.add(
            study.before(row.sampling())
                + base
                + rule(row)
                + (row.condition().equals(Summary.ALL) ? "" : ", " + row.condition())
                + ": "
                + StudyWords.inWords(MetricWords.of(row.metric()).unit(), row.estimate()));
      }
    }
    if (study.from().repeats() < 2) {
      return List.of("not measured, R = 1: no prompt was asked twice");
    }
    return texts.isEmpty()
        ? List.of("not among the metrics, though each prompt was asked more than once")
        : texts;
  }

  private static String rule(Summary.Row row) {
    String settings = MetricWords.of(row.metric()).settingsInLine();
    return settings.isEmpty() ? "" : " (" + settings + ")";
  }

  List<String> worst() {
    var texts = new ArrayList<String>();
    study
        .overall()
        .map(row -> MetricWords.of(row.metric()).base())
        .distinct()
        .forEach(
            base ->
                Optional.ofNullable(WORST.get(base)).ifPresent(w -> texts.add(base + ": " + w)));
    if (texts.isEmpty()) {
      return List.of("no worst case is among the metrics");
    }
    texts.add("not asked again on fresh items");
    return texts;
  }

  List<String> selection() {
    var texts = new LinkedHashSet<String>();
    study
        .overall()
        .filter(row -> row.shuffled().isPresent() || MetricWords.of(row.metric()).isSelection())
        .forEach(row -> texts.add(selected(row)));
    if (!texts.isEmpty()) {
      ComparisonText.of(study.summary())
          .forEach(each -> texts.add(study.before(each.sampling()) + each.overall()));
    }
    return texts.isEmpty()
        ? List.of("no selection statistic is among the metrics")
        : List.copyOf(texts);
  }

  private String selected(Summary.Row row) {
    String condition = row.condition().equals(Summary.ALL) ? "" : ", " + row.condition();
    return study.before(row.sampling())
        + MetricWords.of(row.metric()).name()
        + condition
        + ": "
        + reference(row);
  }

  private String reference(Summary.Row row) {
    if (row.reference().isEmpty()) {
      return row.shuffled()
          .map(shuffled -> ShuffledText.inWords(MetricWords.of(row.metric()).unit(), shuffled))
          .orElse("no reference");
    }
    var reference = row.reference().get();
    Unit unit = MetricWords.of(row.metric()).unit();
    String items =
        Basis.of(reference.placebo()).map(b -> Figures.counted(b.items(), "item")).orElse("");
    return "placebo arm, %s asked again %s times: %s; excess %s"
        .formatted(
            items.isEmpty() ? "items" : items,
            reasks(),
            StudyWords.inWords(unit, reference.placebo()),
            StudyWords.inWords(unit.ofDifference(), reference.excess()));
  }

  private String reasks() {
    return study.from().conditions().stream()
        .filter(Condition::isPlacebo)
        .map(each -> each.parameters().getOrDefault("reasks", "several"))
        .findFirst()
        .orElse("several");
  }
}
