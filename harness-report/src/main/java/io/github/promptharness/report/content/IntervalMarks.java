package io.github.promptharness.report.content;

import io.github.promptharness.Estimate;
import io.github.promptharness.Summary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Ties each interval of a table to how it was made. The way of most of them is said below the
 * table; an interval made in another way has a mark, and the mark a footnote.
 */
public final class IntervalMarks {
  private static final List<String> SIGNS = List.of("*", "†", "‡", "§", "¶");

  private final Map<IntervalWay, String> marks = new LinkedHashMap<>();
  private final Map<IntervalWay, String> marksOfRows = new HashMap<>();

  private IntervalMarks(List<Estimate> estimates, UnaryOperator<String> naming) {
    var ofRows = new LinkedHashMap<IntervalWay, Integer>();
    estimates.forEach(one -> way(one).ifPresent(way -> ofRows.merge(way, 1, Integer::sum)));
    var names = new HashMap<IntervalWay, IntervalWay>();
    var counts = new LinkedHashMap<IntervalWay, Integer>();
    ofRows.forEach(
        (way, number) -> {
          var named = new IntervalWay(way.level(), naming.apply(way.method()));
          names.put(way, named);
          counts.merge(named, number, Integer::sum);
        });
    counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(common -> marks.put(common.getKey(), ""));
    counts.keySet().forEach(way -> marks.putIfAbsent(way, sign(marks.size() - 1)));
    names.forEach((way, named) -> marksOfRows.put(way, marks.getOrDefault(named, "")));
  }

  /** For a table over all items. */
  public static IntervalMarks of(List<Summary.Row> rows) {
    return new IntervalMarks(estimates(rows), UnaryOperator.identity());
  }

  /** For a table of conditions, which rest on different items where some texts are unchanged. */
  public static IntervalMarks ofConditions(List<Summary.Row> rows) {
    IntervalMarks whole = of(rows);
    IntervalMarks parts = ofParts(estimates(rows));
    return parts.marks.size() < whole.marks.size() ? parts : whole;
  }

  private static List<Estimate> estimates(List<Summary.Row> rows) {
    return rows.stream().map(Summary.Row::estimate).toList();
  }

  /** For a table whose rows rest on different items: their number is no difference of method. */
  public static IntervalMarks ofParts(List<Estimate> estimates) {
    return new IntervalMarks(
        estimates, method -> IntervalWay.ofUnits(method, " over the $1s of each row"));
  }

  /** Point, interval and mark. */
  public String marked(Estimate estimate) {
    return Figures.estimate(estimate) + mark(estimate);
  }

  /** The mark alone; empty for the way of most of them. */
  public String mark(Estimate estimate) {
    return way(estimate).map(marksOfRows::get).orElse("");
  }

  /** The same for a cell of a table, so that the numbers above and below a mark stay in line. */
  public String cell(Estimate estimate) {
    String text = marked(estimate);
    int longest = marks.values().stream().mapToInt(Lines::length).max().orElse(0);
    int own = Lines.length(text) - Lines.length(Figures.estimate(estimate));
    return text + " ".repeat(longest - own);
  }

  /** The footnotes. */
  public void write(Lines out) {
    marks.forEach((way, mark) -> out.wrapped("  " + label(mark), way.inWords() + "."));
  }

  /** The footnotes, each in one line. */
  public List<String> notes() {
    return marks.entrySet().stream()
        .map(e -> label(e.getValue()) + e.getKey().inWords() + ".")
        .toList();
  }

  private static String label(String mark) {
    return mark.isEmpty() ? "Intervals: " : mark + " ";
  }

  private static Optional<IntervalWay> way(Estimate estimate) {
    return estimate instanceof Estimate.Value value
        ? Optional.of(IntervalWay.of(value.interval()))
        : Optional.empty();
  }

  private static String sign(int index) {
    return SIGNS.get(index % SIGNS.size()).repeat(1 + index / SIGNS.size());
  }
}
