package io.github.promptharness.report.figure;

import io.github.promptharness.Comparisons;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The effect of every operator: its accuracy less the original's, with tests and verdicts. */
record ForestFigure(FigureRows rows, Tests tests) {
  private static final String TITLE = "Effect of each condition on accuracy";

  static Optional<Figure> of(Summary summary, String sampling, FigureNames names) {
    return FigureRows.first(summary, sampling, words -> words.base().equals("accuracy-difference"))
        .map(rows -> new ForestFigure(rows, Tests.of(summary, sampling)).figure(names));
  }

  private Figure figure(FigureNames names) {
    return new Figure(
        names.id("forest"), names.title(TITLE + rows.settings()), description(), chart());
  }

  private IntervalChart chart() {
    var headings = new ArrayList<>(List.of("condition", "difference " + rows.level(), "items"));
    headings.addAll(tests.headings());
    var shown = new ArrayList<IntervalRow>();
    for (var each : rows.estimates()) {
      var cells =
          new ArrayList<>(
              List.of(rows.unit().cell(each.estimate()), FigureRows.items(each.estimate())));
      cells.addAll(tests.cells(each.condition()));
      shown.add(
          new IntervalRow(
              each.condition().id(), Mark.of(each.condition()), each.estimate(), cells));
    }
    Optional<Range> band = tests.margin().map(ForestFigure::band);
    var values =
        Stream.concat(
                Stream.concat(Stream.of(0.0), rows.values()),
                band.stream().flatMap(range -> Stream.of(range.low(), range.high())))
            .toList();
    return new IntervalChart(
        Axis.over("accuracy, condition minus original (percentage points)", rows.unit(), values),
        shown,
        headings,
        band,
        Optional.of(new Reference(0, "original: no difference")),
        List.of("worse than the original", "better"),
        tests.notes());
  }

  private static Range band(Conduct.Margin margin) {
    return new Range(
        -margin.margin(),
        margin.margin(),
        "margin of equivalence: " + Unit.POINTS.inWords(margin.margin()));
  }

  private String description() {
    var text = new StringBuilder("Forest plot: accuracy of each condition minus the original's");
    tests
        .margin()
        .ifPresent(
            each ->
                text.append(", with a margin of equivalence of ")
                    .append(Unit.POINTS.inWords(each.margin())));
    return text.append(". ").append(rows.inWords()).append(tests.inWords()).toString();
  }

  /**
   * What was tested of the conditions.
   *
   * @param comparisons the tests, if there are any
   * @param margin the margin of equivalence, if one was set
   * @param verdicts by the margin
   */
  record Tests(
      Optional<Comparisons> comparisons,
      Optional<Conduct.Margin> margin,
      List<Conduct.Judged> verdicts) {
    private static final double LEAST = 0.001;

    static Tests of(Summary summary, String sampling) {
      return summary
          .conduct()
          .map(
              conduct ->
                  new Tests(
                      conduct.comparisons().stream()
                          .filter(each -> each.sampling().equals(sampling) && each.tests() > 0)
                          .findFirst(),
                      conduct.margin(),
                      conduct.verdicts().stream()
                          .filter(each -> each.sampling().equals(sampling))
                          .toList()))
          .orElseGet(() -> new Tests(Optional.empty(), Optional.empty(), List.of()));
    }

    List<String> headings() {
      var headings = new ArrayList<String>();
      comparisons.ifPresent(each -> headings.add("p, corrected"));
      if (!verdicts.isEmpty()) {
        headings.add("verdict");
      }
      return headings;
    }

    List<String> cells(Condition condition) {
      var cells = new ArrayList<String>();
      comparisons.ifPresent(each -> cells.add(corrected(each, condition.id())));
      if (!verdicts.isEmpty()) {
        cells.add(verdict(condition.id()));
      }
      return cells;
    }

    private static String corrected(Comparisons comparisons, String condition) {
      return comparisons.conditions().stream()
          .filter(each -> each.condition().equals(condition))
          .map(
              each ->
                  each instanceof Comparisons.Compared.Tested tested
                      ? p(tested.corrected())
                      : "not tested")
          .findFirst()
          .orElse("");
    }

    private static String p(double p) {
      return p < LEAST ? "< 0.001" : Figures.number(p);
    }

    private String verdict(String condition) {
      return verdicts.stream()
          .filter(each -> each.condition().equals(condition))
          .map(each -> FigureRows.name(each.verdict()) + (each.equivalent() ? ", equivalent" : ""))
          .findFirst()
          .orElse("");
    }

    List<String> notes() {
      return comparisons.stream()
          .map(
              each ->
                  "p: corrected for %s (%s)."
                      .formatted(
                          Figures.counted(each.tests(), "test"),
                          FigureRows.name(each.correction())))
          .toList();
    }

    /** The p values in words. */
    String inWords() {
      var text = new StringBuilder();
      comparisons.ifPresent(
          tested ->
              tested.conditions().stream()
                  .limit(40)
                  .forEach(
                      each ->
                          text.append(text.isEmpty() ? " Corrected p: " : "; ")
                              .append(FigureRows.name(each.condition()))
                              .append(": ")
                              .append(corrected(tested, each.condition()))));
      return text.isEmpty() ? "" : text + ".";
    }
  }
}
