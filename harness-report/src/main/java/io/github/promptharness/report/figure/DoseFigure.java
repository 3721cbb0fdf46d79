package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.MetricGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How accuracy falls as operators change more: operators with two doses or more. */
final class DoseFigure {
  private DoseFigure() {}

  static Optional<Figure> of(Summary summary, String sampling, FigureNames names) {
    return FigureRows.first(
            summary, sampling, words -> MetricGroup.of(words.base()) == MetricGroup.LEVEL)
        .flatMap(rows -> of(rows, names));
  }

  private static Optional<Figure> of(FigureRows rows, FigureNames names) {
    List<DoseChart.Panel> panels = panels(rows);
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    String base = rows.words().base();
    return Optional.of(
        new Figure(
            names.id("doses"),
            names.title(
                "Dose-response: " + base + " by strength of each operator" + rows.settings()),
            description(rows, panels),
            new DoseChart(base + " " + rows.level(), rows.unit(), panels)));
  }

  private static List<DoseChart.Panel> panels(FigureRows rows) {
    var groups = new LinkedHashMap<Map<String, String>, List<DoseChart.Point>>();
    for (var each : rows.estimates()) {
      Condition condition = each.condition();
      if (condition.dose().isPresent() && each.value().isPresent()) {
        groups
            .computeIfAbsent(settings(condition), key -> new ArrayList<>())
            .add(
                new DoseChart.Point(
                    condition.id(),
                    condition.dose().getAsDouble(),
                    condition.replicate(),
                    each.value().get()));
      }
    }
    var original =
        rows.find(Condition::isOriginal)
            .flatMap(FigureRows.ConditionEstimate::value)
            .map(value -> new DoseChart.Point(Condition.ORIGINAL.id(), 0, 0, value));
    return groups.entrySet().stream()
        .filter(
            group -> group.getValue().stream().map(DoseChart.Point::dose).distinct().count() > 1)
        .map(
            group ->
                new DoseChart.Panel(
                    name(group.getValue(), group.getKey().getOrDefault("operator", "")),
                    group.getValue(),
                    original))
        .toList();
  }

  /** What all doses of an operator share: its settings but for those that are the dose. */
  private static Map<String, String> settings(Condition condition) {
    var settings = new TreeMap<>(condition.parameters());
    double dose = condition.dose().orElse(0);
    settings.values().removeIf(value -> isNumber(value, dose));
    settings.put("operator", condition.operator());
    return settings;
  }

  private static boolean isNumber(String text, double number) {
    try {
      return Double.parseDouble(text) == number;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What the ids of the conditions begin with, without the numbers; else the operator. */
  private static String name(List<DoseChart.Point> points, String operator) {
    String shared = points.get(0).name();
    for (DoseChart.Point point : points) {
      int length = 0;
      while (length < Math.min(shared.length(), point.name().length())
          && shared.charAt(length) == point.name().charAt(length)) {
        length++;
      }
      shared = shared.substring(0, length);
    }
    String bare = shared.replaceFirst("[-.0-9]+$", "");
    return bare.isBlank() ? operator : bare;
  }

  private static String description(FigureRows rows, List<DoseChart.Panel> panels) {
    var text = new StringBuilder();
    for (DoseChart.Panel panel : panels.subList(0, Math.min(12, panels.size()))) {
      text.append(text.isEmpty() ? "" : " ").append(FigureRows.name(panel.name())).append(":");
      for (DoseChart.Point point : panel.inOrder()) {
        text.append(" dose ")
            .append(DoseChart.dose(point.dose()))
            .append(" ")
            .append(rows.unit().inWords(point.estimate()))
            .append(";");
      }
      text.setCharAt(text.length() - 1, '.');
    }
    if (panels.size() > 12) {
      text.append(" And ").append(Figures.counted(panels.size() - 12, "operator")).append(" more.");
    }
    return text.toString();
  }
}
