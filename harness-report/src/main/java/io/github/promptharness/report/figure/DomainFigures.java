package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What each condition does to the items of each domain, for one tag.
 *
 * @param summary where it is from
 * @param tag the name of the tag
 * @param metric the id of the metric
 * @param rows its estimates by value of the tag and condition
 */
record DomainFigures(Summary summary, String tag, String metric, List<Summary.Row> rows) {
  private static final int MOST_IN_WORDS = 12;
  private static final int MOST_NUMBERS = 1_000;

  /** One for each tag. */
  static List<Figure> of(Summary summary, String sampling, FigureNames names) {
    var byTag = new LinkedHashMap<String, List<Summary.Row>>();
    var tags = new HashMap<String, String>();
    for (Summary.Row row : new SummaryRows(summary).byTag(sampling)) {
      String name = tags.computeIfAbsent(row.tag(), DomainFigures::name);
      byTag.computeIfAbsent(name, tag -> new ArrayList<>()).add(row);
    }
    var figures = new ArrayList<Figure>();
    byTag.forEach(
        (tag, rows) ->
            metric(rows)
                .ifPresent(
                    metric -> {
                      var own = rows.stream().filter(row -> row.metric().equals(metric)).toList();
                      String id = "domains" + (figures.isEmpty() ? "" : "-tag-" + figures.size());
                      figures.add(new DomainFigures(summary, tag, metric, own).figure(id, names));
                    }));
    return figures;
  }

  /** The differences to the original where there are any, else the levels. */
  private static Optional<String> metric(List<Summary.Row> rows) {
    return first(rows, words -> words.base().equals("accuracy-difference"))
        .or(() -> first(rows, words -> MetricGroup.of(words.base()) == MetricGroup.LEVEL));
  }

  private static Optional<String> first(List<Summary.Row> rows, Predicate<MetricWords> wanted) {
    return rows.stream()
        .filter(row -> !row.condition().equals(Summary.ALL))
        .filter(row -> row.estimate() instanceof Estimate.Value)
        .map(Summary.Row::metric)
        .filter(metric -> wanted.test(MetricWords.of(metric)))
        .findFirst();
  }

  private static String name(String tag) {
    int at = tag.indexOf('=');
    return at < 0 ? tag : tag.substring(0, at);
  }

  private static String value(String tag) {
    return tag.substring(tag.indexOf('=') + 1);
  }

  private Figure figure(String id, FigureNames names) {
    String what = isDifference() ? "Effect of each condition by " : "Accuracy by ";
    return new Figure(
        names.id(id), names.title(what + FigureRows.name(tag) + settings()), description(), map());
  }

  private boolean isDifference() {
    return unit() == Unit.POINTS;
  }

  private Unit unit() {
    return MetricWords.of(metric).unit();
  }

  private String settings() {
    String settings = MetricWords.of(metric).settingsInLine();
    return settings.isEmpty() ? "" : " (" + settings + ")";
  }

  private Set<String> tags() {
    var tags = new LinkedHashSet<String>();
    rows.forEach(row -> tags.add(row.tag()));
    return tags;
  }

  private HeatMap map() {
    var estimates = new HashMap<String, Map<String, Estimate>>();
    for (Summary.Row row : rows) {
      estimates
          .computeIfAbsent(row.condition(), condition -> new HashMap<>())
          .putIfAbsent(row.tag(), row.estimate());
    }
    Set<String> tags = tags();
    var conditions = summary.provenance().conditions();
    boolean many = (long) tags.size() * conditions.size() > MOST_NUMBERS;
    var shown = new ArrayList<HeatMap.Row>();
    for (Condition condition : conditions) {
      Map<String, Estimate> own = estimates.getOrDefault(condition.id(), Map.of());
      var cells = new ArrayList<Optional<HeatMap.Cell>>();
      for (String each : tags) {
        cells.add(Optional.ofNullable(own.get(each)).map(one -> cell(one, many)));
      }
      if (!own.isEmpty()) {
        shown.add(new HeatMap.Row(condition.id(), cells, ""));
      }
    }
    List<Double> values =
        rows.stream().flatMapToDouble(row -> point(row.estimate()).stream()).boxed().toList();
    return new HeatMap(
        "condition",
        tags.stream().map(each -> value(each) + items(each)).toList(),
        true,
        shown,
        "",
        isDifference() ? HeatScale.diverging(unit(), values) : HeatScale.rising(unit(), values),
        isDifference() ? "condition minus original, points" : MetricWords.of(metric).base(),
        List.of(
            "n: items of the domain. "
                + (many ? "Numbers and intervals" : "Intervals")
                + " stand in the tables; among many cells some are far"
                + " from the others by chance alone."));
  }

  /** Nobody reads thousands of numbers off a figure, and a page that has them opens slowly. */
  private HeatMap.Cell cell(Estimate estimate, boolean many) {
    OptionalDouble value = point(estimate);
    return many && value.isPresent() ? new HeatMap.Cell("", value) : HeatMap.Cell.of(unit(), value);
  }

  private static OptionalDouble point(Estimate estimate) {
    return estimate instanceof Estimate.Value value
        ? OptionalDouble.of(value.point())
        : OptionalDouble.empty();
  }

  /** On how many items the estimates of a domain rest, at most. */
  private String items(String of) {
    Map<Boolean, Integer> most = new HashMap<>();
    boolean differ = false;
    for (Summary.Row row : rows) {
      if (row.tag().equals(of)) {
        int items = Basis.of(row.estimate()).map(Basis::items).orElse(0);
        Integer before = most.get(true);
        differ |= before != null && items > 0 && before > 0 && before != items;
        most.merge(true, items, Math::max);
      }
    }
    int items = most.getOrDefault(true, 0);
    return items == 0 ? "" : " (n %s %s)".formatted(differ ? "≤" : "=", Figures.count(items));
  }

  private String description() {
    var defined =
        rows.stream()
            .filter(row -> row.estimate() instanceof Estimate.Value)
            .sorted(
                (a, b) ->
                    Double.compare(point(a.estimate()).orElse(0), point(b.estimate()).orElse(0)))
            .toList();
    var text =
        new StringBuilder(
            "Heat map of %s by %s and condition, %s defined. From the lowest: "
                .formatted(
                    MetricWords.of(metric).base(),
                    Figures.counted(tags().size(), "value") + " of " + FigureRows.name(tag),
                    Figures.counted(defined.size(), "cell")));
    for (int i = 0; i < defined.size(); i++) {
      if (i < MOST_IN_WORDS / 2 || i >= defined.size() - MOST_IN_WORDS / 2) {
        Summary.Row row = defined.get(i);
        text.append(
                i == 0
                    ? ""
                    : i == defined.size() - MOST_IN_WORDS / 2 && i > MOST_IN_WORDS / 2
                        ? "; … ; "
                        : "; ")
            .append(FigureRows.name(row.condition()))
            .append(", ")
            .append(FigureRows.name(value(row.tag())))
            .append(": ")
            .append(unit().inWords(row.estimate()));
      }
    }
    return text.append('.').toString();
  }
}
