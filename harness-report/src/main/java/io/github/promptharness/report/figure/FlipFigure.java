package io.github.promptharness.report.figure;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.SummaryRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How many answers change under each condition, beside how many change by themselves. */
record FlipFigure(FigureRows rows, Optional<Estimate.Value> floor) {
  static Optional<Figure> of(Summary summary, String sampling, FigureNames names) {
    return FigureRows.first(
            summary, sampling, words -> words.base().equals("flip-rate") && words.part().isEmpty())
        .map(rows -> new FlipFigure(rows, floor(rows)).figure(names));
  }

  /** The noise floor, that under the same rule for unreadable answers before any other. */
  private static Optional<Estimate.Value> floor(FigureRows rows) {
    List<String> settings = rows.words().settings();
    return new SummaryRows(rows.summary())
        .overall(rows.sampling(), true).stream()
            .filter(row -> MetricWords.of(row.metric()).base().equals("noise-floor"))
            .sorted(
                Comparator.comparing(
                    row -> !MetricWords.of(row.metric()).settings().equals(settings)))
            .map(Summary.Row::estimate)
            .filter(Estimate.Value.class::isInstance)
            .map(Estimate.Value.class::cast)
            .findFirst();
  }

  private Figure figure(FigureNames names) {
    return new Figure(
        names.id("flips"),
        names.title("Answers that flip, beside the noise floor" + rows.settings()),
        "Share of answers that differ from the original's, changed texts only. "
            + rows.inWords()
            + floor.map(value -> " Noise floor: " + rows.unit().inWords(value) + ".").orElse(""),
        chart());
  }

  private IntervalChart chart() {
    var values = new ArrayList<>(rows.values().toList());
    floor.ifPresent(
        value ->
            Stream.of(value.point(), value.interval().low(), value.interval().high())
                .forEach(values::add));
    values.add(0.0);
    return new IntervalChart(
        Axis.over(
            "answers that differ from the original's, changed texts only", rows.unit(), values),
        LevelFigure.shown(rows),
        List.of("condition", "flips " + rows.level(), "items"),
        floor.map(
            value -> new Range(value.interval().low(), value.interval().high(), "its interval")),
        floor.map(
            value -> new Reference(value.point(), "noise floor: " + rows.unit().inWords(value))),
        List.of(),
        List.of(
            floor.isPresent()
                ? "Noise floor: how often two answers to the very same prompt differ."
                : "The noise floor is not known: how often two answers to the very same prompt"
                    + " differ."));
  }
}
