package io.github.promptharness.report;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a study found under one sampling, in a few sentences with numbers. Where right and wrong
 * cannot be told, they speak of how often answers agree.
 */
final class Headline {
  private final Summary summary;
  private final List<Summary.Row> conditions;
  private final List<Summary.Row> study;

  Headline(SummaryRows rows, String sampling) {
    this.summary = rows.summary();
    this.conditions = rows.overall(sampling, false);
    this.study = rows.overall(sampling, true);
  }

  List<Sentence> sentences() {
    Optional<Summary.Row> original =
        conditions.stream()
            .filter(row -> row.condition().equals(Condition.ORIGINAL.id()))
            .filter(row -> MetricWords.of(row.metric()).base().equals("accuracy"))
            .findFirst();
    var sentences = new ArrayList<Sentence>();
    if (original.isPresent() && original.get().estimate() instanceof Estimate.Value value) {
      sentences.add(
          Sentence.start()
              .data(model())
              .text(" answered " + Unit.SHARE.inWords(value) + " right as the prompts stand."));
      range(original.get().metric()).ifPresent(sentences::add);
      largestChange().ifPresent(sentences::add);
    } else {
      original
          .flatMap(row -> reason(row.estimate()))
          .ifPresent(
              reason ->
                  sentences.add(
                      Sentence.start()
                          .text("How many answers are right was not measured: ")
                          .data(reason)
                          .text(".")));
      sentences.addAll(consistency());
    }
    return sentences;
  }

  /** From the worst to the best condition, beside what chance alone gives. */
  private Optional<Sentence> range(String accuracy) {
    long asked =
        conditions.stream()
            .filter(row -> row.metric().equals(accuracy))
            .filter(row -> row.estimate() instanceof Estimate.Value && !isPlacebo(row))
            .count();
    var worst = value("worst-accuracy");
    var best = value("best-accuracy");
    var spread = find("accuracy-spread");
    if (asked < 2
        || worst.isEmpty()
        || best.isEmpty()
        || spread.isEmpty()
        || !(spread.get().estimate() instanceof Estimate.Value width)) {
      return Optional.empty();
    }
    var sentence =
        Sentence.start()
            .text(
                "Across %s accuracy ran from %s to %s: a spread of %s"
                    .formatted(
                        Figures.counted(asked, "condition"),
                        Unit.SHARE.inWords(worst.get().point()),
                        Unit.SHARE.inWords(best.get().point()),
                        Unit.POINTS.inWords(width.point())));
    return Optional.of(sentence.text(besidePlacebo(spread.get(), Unit.POINTS)));
  }

  private Optional<Sentence> largestChange() {
    List<Summary.Row> changes =
        MetricGroup.DIFFERENCE.of(conditions).stream()
            .filter(row -> row.estimate() instanceof Estimate.Value && !isPlacebo(row))
            .toList();
    Optional<String> metric = changes.stream().map(Summary.Row::metric).findFirst();
    return changes.stream()
        .filter(row -> metric.equals(Optional.of(row.metric())))
        .max(Comparator.comparingDouble(row -> Math.abs(point(row))))
        .map(
            row ->
                Sentence.start()
                    .text("The largest change is ")
                    .data(ConditionTables.name(row.condition()))
                    .text(": " + Unit.POINTS.inWords(row.estimate()) + includesZero(row) + ".")
                    .text(
                        " It was picked for being the largest; fresh items would likely show less."));
  }

  private List<Sentence> consistency() {
    var sentences = new ArrayList<Sentence>();
    find("pairwise-agreement").map(this::agreement).ifPresent(sentences::add);
    var noise = value("noise-floor");
    var between = value("between-disagreement");
    var excess = find("excess-disagreement");
    if (noise.isPresent() && between.isPresent() && excess.isPresent()) {
      sentences.add(
          Sentence.start()
              .text(
                  "Two answers to the very same prompt differ in %s of cases, answers to two wordings in %s: the wordings add %s."
                      .formatted(
                          Unit.SHARE.inWords(noise.get().point()),
                          Unit.SHARE.inWords(between.get().point()),
                          Unit.POINTS.inWords(excess.get().estimate()))));
    } else {
      find("noise-floor")
          .flatMap(row -> reason(row.estimate()))
          .ifPresent(
              reason ->
                  sentences.add(
                      Sentence.start()
                          .text("How much the same prompt alone varies was not measured: ")
                          .data(reason)
                          .text(".")));
    }
    return sentences;
  }

  private Sentence agreement(Summary.Row row) {
    if (row.estimate() instanceof Estimate.Value) {
      return Sentence.start()
          .data(model())
          .text(" gave the same first answer under two conditions in ")
          .text(Unit.SHARE.inWords(row.estimate()) + " of cases" + besidePlacebo(row, Unit.SHARE));
    }
    return Sentence.start()
        .text("How often first answers agree is undefined: ")
        .data(reason(row.estimate()).orElse(""))
        .text(".");
  }

  /** How a sentence on this estimate ends. */
  private String besidePlacebo(Summary.Row row, Unit unit) {
    if (row.reference().isEmpty()) {
      return summary.provenance().conditions().stream().anyMatch(Condition::isPlacebo)
          ? "."
          : ". How much of that is chance was not measured: no placebo arm was asked.";
    }
    var reference = row.reference().get();
    if (!(reference.placebo() instanceof Estimate.Value placebo)) {
      return ". How much of that is chance is undefined: "
          + reason(reference.placebo()).orElse("")
          + ".";
    }
    String gives =
        "where asking the unchanged prompt as often gives " + unit.figure(placebo.point());
    String sign = unit == Unit.SHARE ? " %" : "";
    String same =
        reference.sameItems() instanceof Estimate.Value value ? unit.figure(value.point()) : "";
    return same.isEmpty() || same.equals(unit.figure(point(row)))
        ? ", " + gives + sign + "."
        : " (%s%s on the items of the placebo arm, %s%s).".formatted(same, sign, gives, sign);
  }

  private static String includesZero(Summary.Row row) {
    return row.estimate() instanceof Estimate.Value value
            && value.interval().low() <= 0
            && value.interval().high() >= 0
        ? "; the interval includes 0"
        : "";
  }

  private String model() {
    return ConditionTables.name(summary.provenance().model().name());
  }

  private Optional<Summary.Row> find(String base) {
    return study.stream()
        .filter(row -> MetricWords.of(row.metric()).base().equals(base))
        .findFirst();
  }

  private Optional<Estimate.Value> value(String base) {
    return find(base)
        .map(Summary.Row::estimate)
        .filter(Estimate.Value.class::isInstance)
        .map(Estimate.Value.class::cast);
  }

  private static double point(Summary.Row row) {
    return row.estimate() instanceof Estimate.Value value ? value.point() : 0;
  }

  private static Optional<String> reason(Estimate estimate) {
    return estimate instanceof Estimate.Undefined undefined
        ? Optional.of(undefined.reason())
        : Optional.empty();
  }

  private boolean isPlacebo(Summary.Row row) {
    return summary.provenance().conditions().stream()
        .anyMatch(c -> c.isPlacebo() && c.id().equals(row.condition()));
  }
}
