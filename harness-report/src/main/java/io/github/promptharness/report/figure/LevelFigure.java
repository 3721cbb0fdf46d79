package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How good the answers are under each condition, against the placebo. */
record LevelFigure(FigureRows rows) {
  static Optional<Figure> of(Summary summary, String sampling, FigureNames names) {
    return FigureRows.first(
            summary, sampling, words -> MetricGroup.of(words.base()) == MetricGroup.LEVEL)
        .map(rows -> new LevelFigure(rows).figure(names));
  }

  private Figure figure(FigureNames names) {
    String base = rows.words().base();
    String title = base.substring(0, 1).toUpperCase(Locale.ROOT) + base.substring(1);
    return new Figure(
        names.id("accuracy"),
        names.title(title + " of each condition" + rows.settings()),
        description(),
        chart());
  }

  private IntervalChart chart() {
    Optional<Range> band =
        rows.placebo()
            .map(interval -> new Range(interval.low(), interval.high(), "interval of the placebo"));
    Optional<Reference> line =
        original().map(value -> new Reference(value.point(), "where the original stands"));
    Unit unit = rows.unit();
    var values = new ArrayList<>(rows.values().toList());
    if (unit == Unit.SHARE) {
      values.replaceAll(value -> Math.min(1, Math.max(0, value)));
    }
    return new IntervalChart(
        Axis.over(rows.words().base(), unit, values),
        shown(rows),
        List.of("condition", rows.words().base() + " " + rows.level(), "items"),
        band,
        line,
        List.of(),
        notes());
  }

  /** Rows with the estimate and the number of items beside them. */
  static List<IntervalRow> shown(FigureRows rows) {
    return rows.estimates().stream()
        .map(
            each ->
                new IntervalRow(
                    each.condition().id(),
                    Mark.of(each.condition()),
                    each.estimate(),
                    List.of(rows.unit().cell(each.estimate()), FigureRows.items(each.estimate()))))
        .toList();
  }

  private Optional<Estimate.Value> original() {
    return rows.find(Condition::isOriginal).flatMap(FigureRows.ConditionEstimate::value);
  }

  private List<String> notes() {
    return rows.find(Condition::isPlacebo).stream()
        .filter(each -> each.value().isPresent() && rows.placebo().isEmpty())
        .map(
            each ->
                "The placebo rests on %s items only, too few for a band."
                    .formatted(FigureRows.items(each.estimate())))
        .toList();
  }

  private String description() {
    return Stream.of(
            Optional.of(
                "Estimates with intervals: " + rows.words().base() + " under each condition."),
            Optional.of(rows.inWords()),
            rows.placebo()
                .map(
                    interval ->
                        "The placebo, the unchanged prompt asked again, spans %s to %s."
                            .formatted(
                                rows.unit().inWords(interval.low()),
                                rows.unit().inWords(interval.high()))))
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }
}
