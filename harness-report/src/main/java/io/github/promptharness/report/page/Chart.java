package io.github.promptharness.report.page;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates with their intervals above a common axis, one row each.
 *
 * @param id names the chart within the page
 * @param title what it shows
 * @param unit of the axis
 * @param rows name, shape and estimate, from the top
 * @param line where a vertical line stands: the original, or no difference
 * @param lineName what the line is
 */
record Chart(
    String id, String title, Unit unit, List<Point> rows, Optional<Double> line, String lineName)
    implements View {
  private static final int TOP = 8;
  private static final int ROW = 44;
  private static final int AXIS = 30;
  private static final int MOST_NAME = 36;

  /** Copies the rows. */
  Chart {
    rows = List.copyOf(rows);
  }

  /**
   * One row of the chart.
   *
   * @param name the condition
   * @param shape {@code original}, {@code placebo} or {@code variant}
   * @param estimate what was found
   */
  record Point(String name, String shape, Estimate estimate) {
    Optional<Interval> interval() {
      return estimate instanceof Estimate.Value value
          ? Optional.of(value.interval())
          : Optional.empty();
    }

    List<Double> ends() {
      return estimate instanceof Estimate.Value value
          ? List.of(value.point(), value.interval().low(), value.interval().high())
          : List.of();
    }
  }

  private record Part(Map<String, Object> model) implements View {}

  @Override
  public Map<String, Object> model() {
    var values = new ArrayList<Double>();
    rows.forEach(row -> values.addAll(row.ends()));
    line.ifPresent(values::add);
    var scale = Scale.over(values);
    var marks = new ArrayList<View>();
    for (int i = 0; i < rows.size(); i++) {
      marks.add(mark(rows.get(i), TOP + i * ROW, scale));
    }
    int bottom = TOP + rows.size() * ROW;
    var model = new HashMap<String, Object>();
    model.put("id", id);
    model.put("title", title);
    model.put("description", description());
    model.put("height", Integer.toString(bottom + AXIS));
    model.put("bottom", Integer.toString(bottom));
    model.put("marks", marks);
    model.put("ticks", scale.ticks().stream().map(tick -> tick(tick, scale, bottom)).toList());
    model.put("bands", rows.stream().flatMap(row -> band(row, scale, bottom).stream()).toList());
    model.put("withoutBand", withoutBand());
    model.put("placeboItems", placeboItems());
    model.put("hasOriginal", rows.stream().anyMatch(row -> row.shape().equals("original")));
    model.put("lines", line.map(value -> List.of(scale.position(value))).orElse(List.of()));
    model.put("lineName", lineName);
    return model;
  }

  private View mark(Point row, int top, Scale scale) {
    var model = new HashMap<String, Object>();
    model.put("name", Lines.shortened(row.name(), MOST_NAME));
    model.put("shape", row.shape());
    model.put("text", unit.cell(row.estimate()));
    model.put("top", Integer.toString(top));
    model.put("y", Integer.toString(top + 29));
    model.put("capTop", Integer.toString(top + 25));
    model.put("capBottom", Integer.toString(top + 33));
    model.put("defined", row.estimate() instanceof Estimate.Value);
    if (row.estimate() instanceof Estimate.Value value) {
      model.put("x", scale.position(value.point()));
      model.put("low", scale.position(value.interval().low()));
      model.put("high", scale.position(value.interval().high()));
    }
    return new Part(model);
  }

  private View tick(double value, Scale scale, int bottom) {
    String text = unit.figure(value).replaceFirst("\\.0+$", "");
    return new Part(
        Map.of(
            "x",
            scale.position(value),
            "y",
            Integer.toString(bottom + 18),
            "text",
            unit == Unit.SHARE ? text + " %" : text));
  }

  /** How many items the band rests on: often fewer than the rows before it. */
  private String placeboItems() {
    return placebo().map(basis -> Figures.counted(basis.items(), "item")).orElse("");
  }

  private Optional<Basis> placebo() {
    return rows.stream()
        .filter(row -> row.shape().equals("placebo"))
        .flatMap(row -> Basis.of(row.estimate()).stream())
        .findFirst();
  }

  /** Why a placebo has no band; empty if it has one, or if there is none. */
  private String withoutBand() {
    return placebo()
        .filter(Basis::isSmall)
        .map(basis -> "on " + Figures.counted(basis.items(), "item") + " only, too few for a band")
        .orElse("");
  }

  /** The interval of the placebo, behind all rows; a few items are no measure for them. */
  private static Optional<View> band(Point row, Scale scale, int bottom) {
    return row.interval()
        .filter(interval -> row.shape().equals("placebo"))
        .filter(interval -> Basis.of(row.estimate()).stream().noneMatch(Basis::isSmall))
        .map(
            interval ->
                new Part(
                    Map.of(
                        "x",
                        scale.position(interval.low()),
                        "width",
                        scale.width(interval.low(), interval.high()),
                        "height",
                        Integer.toString(bottom))));
  }

  private String description() {
    var text = new StringBuilder();
    for (Point row : rows) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(Lines.shortened(row.name(), MOST_NAME))
          .append(": ")
          .append(unit.inWords(row.estimate()));
    }
    return text.append('.').toString();
  }
}
