package io.github.promptharness.report.compare;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.pool.PooledCell;
import io.github.promptharness.pool.StudyEffect;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.figure.EffectRows;
import io.github.promptharness.report.figure.EffectRows.Kind;
import io.github.promptharness.report.figure.EffectRows.Line;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.page.StillPage.Chapter;
import io.github.promptharness.stats.meta.MetaFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One operator: a forest plot of its studies over all items and in each domain.
 *
 * @param number counted from 1, which names the chapter
 * @param cells of the operator, all items first
 */
record OperatorForest(int number, List<PooledCell> cells) {
  private static final int MOST_LINES = 80;

  Chapter chapter() {
    PooledCell first = cells.get(0);
    return new Chapter(
        "operator-" + number,
        "Studies: " + Named.of(first.operator()),
        List.of(settings(first.settings())),
        figures(),
        List.of(table()),
        List.of());
  }

  private static Sentence settings(Map<String, String> settings) {
    return Sentence.start()
        .text("What its conditions share: ")
        .data(
            settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", ")))
        .text(".");
  }

  /** A figure for so many lines that it can be looked at; a cell is in one of them. */
  private List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    var lines = new ArrayList<Line>();
    for (PooledCell cell : cells) {
      List<Line> more = lines(cell);
      if (!lines.isEmpty() && lines.size() + more.size() > MOST_LINES) {
        figures.add(figure(lines, figures.size() + 1));
        lines.clear();
      }
      lines.addAll(more);
    }
    figures.add(figure(lines, figures.size() + 1));
    return figures;
  }

  private Figure figure(List<Line> lines, int part) {
    return rows(lines)
        .figure(
            "forest-" + number + "-" + part,
            "Effect of " + Named.of(cells.get(0).operator()) + " in each study");
  }

  /** The lines of a forest plot of effects on accuracy. */
  static EffectRows rows(List<Line> lines) {
    return new EffectRows(
        "accuracy, operator minus original (percentage points)",
        Unit.POINTS,
        List.of("study", "effect [interval]", "weight", "items"),
        lines,
        List.of("the operator hurts", "helps"),
        List.of());
  }

  private static List<Line> lines(PooledCell cell) {
    var lines = new ArrayList<Line>();
    lines.add(
        Line.without(
            Kind.HEADING, cell.tag().isEmpty() ? "all items" : Named.of(cell.tag()), List.of()));
    for (StudyEffect effect : cell.effects()) {
      lines.add(
          line(
              Kind.STUDY,
              Named.of(effect.study()),
              effect.difference(),
              effect.interval(),
              effect.weight().orElse(0),
              List.of(
                  Unit.POINTS.cell(estimate(effect)),
                  weight(effect),
                  Figures.count(effect.items()))));
    }
    cell.missing()
        .forEach(
            each ->
                lines.add(
                    Line.without(
                        Kind.NONE, Named.of(each.study()), List.of("no effect known", "", ""))));
    if (cell.pooled().isDefined()) {
      lines.addAll(
          pooled(cell, "mean over %s studies".formatted(Figures.count(cell.effects().size()))));
    } else {
      lines.add(Line.without(Kind.NONE, "not pooled", List.of("see below", "", "")));
    }
    return lines;
  }

  /** The mean, and where a new study would lie. */
  static List<Line> pooled(PooledCell cell, String name) {
    var lines = new ArrayList<Line>();
    MetaFit fit = cell.pooled().orElseThrow();
    lines.add(
        line(
            Kind.MEAN,
            name,
            fit.mean(),
            fit.interval(),
            0,
            List.of(
                Unit.POINTS.cell(PoolingPage.mean(cell, fit)), "", Figures.count(cell.items()))));
    PoolingPage.newStudy(fit)
        .ifPresent(
            ends ->
                lines.add(
                    line(
                        Kind.NEW_STUDY,
                        "new study",
                        fit.mean(),
                        fit.newStudy().orElseThrow(),
                        0,
                        List.of(ends, "", ""))));
    return lines;
  }

  private static Line line(
      Kind kind, String name, double point, Interval interval, double weight, List<String> cells) {
    return new Line(kind, name, point, interval.low(), interval.high(), weight, cells);
  }

  private static Estimate estimate(StudyEffect effect) {
    return new Estimate.Value(
        effect.difference(), effect.interval(), effect.items(), effect.excluded());
  }

  private static String weight(StudyEffect effect) {
    return effect.weight().isPresent() ? Unit.SHARE.inWords(effect.weight().getAsDouble()) : "";
  }

  private Table table() {
    var rows = new ArrayList<Table.Row>();
    for (PooledCell cell : cells) {
      rows.add(new Table.Row(cell.tag().isEmpty() ? "all items" : Named.of(cell.tag()), List.of()));
      for (StudyEffect effect : cell.effects()) {
        rows.add(
            new Table.Row(
                Named.of(effect.study()),
                List.of(
                    Unit.POINTS.cell(estimate(effect)),
                    Unit.POINTS.figure(effect.standardError()) + (effect.unvarying() ? "*" : ""),
                    weight(effect),
                    Figures.count(effect.items()),
                    Figures.count(effect.clusters()),
                    Figures.count(effect.excluded()),
                    Figures.count(effect.conditions().size()))));
      }
      for (PooledCell.Missing none : cell.missing()) {
        rows.add(
            new Table.Row(
                Named.of(none.study()), List.of("no effect known", "", "", "", "", "", "")));
      }
    }
    var table =
        new Table(
            "Effects of single studies: " + Named.of(cells.get(0).operator()),
            List.of(
                "study",
                "effect\npoints [interval]",
                "standard error\npoints",
                "weight",
                "items",
                "clusters",
                Table.LEFT_OUT,
                "conditions\naveraged"),
            rows,
            notes(),
            false);
    return rows.size() > MOST_LINES ? table.inAFold() : table;
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    cells.stream()
        .flatMap(cell -> cell.effects().stream())
        .map(
            effect ->
                Unit.SHARE.inWords(effect.interval().level()) + " " + effect.interval().method())
        .map(way -> way.replaceAll(" over \\d+ (item|cluster)s?\\b", " over the $1s of each row"))
        .distinct()
        .sorted()
        .forEach(way -> notes.add("Intervals: " + way + "."));
    boolean unvarying =
        cells.stream().flatMap(cell -> cell.effects().stream()).anyMatch(StudyEffect::unvarying);
    if (unvarying) {
      notes.add(
          "An error with * is not one that was seen, which would be 0, as no cluster differs from"
              + " another: it is that of half an item in each cell.");
    }
    return notes;
  }
}
