package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One metric of every condition under one sampling.
 *
 * @param summary where it is from
 * @param sampling the sampling
 * @param metric its id
 * @param estimates one for each condition that has one, the original first
 */
record FigureRows(
    Summary summary, String sampling, String metric, List<ConditionEstimate> estimates) {
  private static final int MOST_NAME = 60;
  private static final int MOST_IN_WORDS = 40;

  /** Copies the list. */
  FigureRows {
    estimates = List.copyOf(estimates);
  }

  /** A condition and what was found of it. */
  record ConditionEstimate(Condition condition, Estimate estimate) {
    Optional<Estimate.Value> value() {
      return estimate instanceof Estimate.Value value ? Optional.of(value) : Optional.empty();
    }
  }

  /** The first metric of this kind that has a number; none if nothing has. */
  static Optional<FigureRows> first(
      Summary summary, String sampling, Predicate<MetricWords> wanted) {
    var isWanted = new HashMap<String, Boolean>();
    List<Summary.Row> all =
        new SummaryRows(summary)
            .overall(sampling, false).stream()
                .filter(
                    row ->
                        isWanted.computeIfAbsent(
                            row.metric(), metric -> wanted.test(MetricWords.of(metric))))
                .toList();
    return all.stream()
        .filter(row -> row.estimate() instanceof Estimate.Value)
        .map(Summary.Row::metric)
        .findFirst()
        .map(metric -> new FigureRows(summary, sampling, metric, estimates(summary, all, metric)));
  }

  private static List<ConditionEstimate> estimates(
      Summary summary, List<Summary.Row> rows, String metric) {
    var found = new HashMap<String, Estimate>();
    for (Summary.Row row : rows) {
      if (row.metric().equals(metric)) {
        found.putIfAbsent(row.condition(), row.estimate());
      }
    }
    var estimates = new ArrayList<ConditionEstimate>();
    for (Condition condition : summary.provenance().conditions()) {
      Estimate estimate = found.get(condition.id());
      if (estimate != null) {
        estimates.add(new ConditionEstimate(condition, estimate));
      }
    }
    return estimates;
  }

  Unit unit() {
    return words().unit();
  }

  MetricWords words() {
    return MetricWords.of(metric);
  }

  /** The settings of the metric in brackets, if it has any. */
  String settings() {
    String settings = words().settingsInLine();
    return settings.isEmpty() ? "" : " (" + settings + ")";
  }

  /** The one estimate of the placebo or of the original. */
  Optional<ConditionEstimate> find(Predicate<Condition> wanted) {
    return estimates.stream().filter(each -> wanted.test(each.condition())).findFirst();
  }

  /** The interval of the placebo; none if it rests on so few items that it is no measure. */
  Optional<Interval> placebo() {
    return find(Condition::isPlacebo)
        .flatMap(ConditionEstimate::value)
        .filter(value -> Basis.of(value).stream().noneMatch(Basis::isSmall))
        .map(Estimate.Value::interval);
  }

  /** Such as {@code [95 %]}, the level of all intervals; {@code [interval]} if they differ. */
  String level() {
    List<Double> levels =
        estimates.stream()
            .flatMap(each -> each.value().stream())
            .map(value -> value.interval().level())
            .distinct()
            .toList();
    return levels.size() == 1
        ? String.format(Locale.ROOT, "[%.0f %%]", 100 * levels.get(0))
        : "[interval]";
  }

  /** Such as {@code 100}; empty where there is no number. */
  static String items(Estimate estimate) {
    return Basis.of(estimate).map(basis -> Figures.count(basis.items())).orElse("");
  }

  /** All estimates in words, those of many conditions up to a bound. */
  String inWords() {
    var text = new StringBuilder();
    for (ConditionEstimate each : estimates.subList(0, Math.min(MOST_IN_WORDS, estimates.size()))) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(name(each.condition().id()))
          .append(": ")
          .append(unit().inWords(each.estimate()));
    }
    int more = estimates.size() - MOST_IN_WORDS;
    return text + (more > 0 ? "; and %s more.".formatted(Figures.count(more)) : ".");
  }

  /** A name of the study, which may be of any length, within a sentence. */
  static String name(String condition) {
    return Lines.shortened(condition, MOST_NAME);
  }

  /** All that must lie on the axis. */
  Stream<Double> values() {
    return estimates.stream()
        .flatMap(each -> each.value().stream())
        .flatMap(v -> Stream.of(v.point(), v.interval().low(), v.interval().high()));
  }
}
