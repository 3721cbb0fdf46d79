package io.github.promptharness.plan;

import io.github.promptharness.Condition;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scores of the items that have as many in every column, of those numbers of repeats the one
 * that keeps the most answers.
 */
final class PilotTable {
  private final double[][][] scores;
  private final List<String> columns;
  private final int itemsLeftOut;
  private final long answersLeftOut;

  private PilotTable(
      double[][][] scores, List<String> columns, int itemsLeftOut, long answersLeftOut) {
    this.scores = scores;
    this.columns = columns;
    this.itemsLeftOut = itemsLeftOut;
    this.answersLeftOut = answersLeftOut;
  }

  /** By what the columns show. */
  PilotScores scores(PilotShape shape) {
    return new PilotScores(scores, shape);
  }

  /** The conditions, ascending. */
  List<String> columns() {
    return columns;
  }

  /** Items with fewer scores in some column. */
  int itemsLeftOut() {
    return itemsLeftOut;
  }

  /** Answers beyond that number in the items that stay. */
  long answersLeftOut() {
    return answersLeftOut;
  }

  /** The answers of a study but for its placebo arm, which must be of one sampling. */
  static List<Observation> rows(Observations observations) {
    List<Observation> rows;
    try (var all = observations.stream()) {
      rows = all.filter(row -> !row.condition().equals(Condition.PLACEBO)).toList();
    }
    List<String> samplings = rows.stream().map(Observation::sampling).distinct().toList();
    if (samplings.size() > 1) {
      throw new IllegalArgumentException(
          "a pilot must be of one sampling: these answers are of %s, %s; give those of one, such as observations.where(row -> row.sampling().equals(...))"
              .formatted(samplings.size(), samplings));
    }
    return rows;
  }

  static PilotTable of(List<Observation> rows, Unreadable unreadable) {
    List<String> columns = rows.stream().map(Observation::condition).distinct().sorted().toList();
    Map<String, Integer> places = new HashMap<>();
    columns.forEach(column -> places.put(column, places.size()));
    Map<String, List<List<Double>>> items = new TreeMap<>();
    rows.stream()
        .sorted(
            Comparator.comparing(Observation::prompt)
                .thenComparing(Observation::condition)
                .thenComparingInt(Observation::repeat))
        .forEach(
            row -> {
              List<List<Double>> cells =
                  items.computeIfAbsent(row.prompt(), id -> emptyCells(columns.size()));
              if (counts(row, unreadable)) {
                cells.get(places.getOrDefault(row.condition(), 0)).add(row.score().orElse(0));
              }
            });
    return of(items, columns, rows);
  }

  private static PilotTable of(
      Map<String, List<List<Double>>> items, List<String> columns, List<Observation> rows) {
    int[] complete =
        items.values().stream()
            .mapToInt(cells -> cells.stream().mapToInt(List::size).min().orElse(0))
            .toArray();
    int repeats = repeats(complete);
    double[][][] scores =
        items.values().stream()
            .filter(cells -> cells.stream().allMatch(cell -> cell.size() >= repeats))
            .map(cells -> array(cells, repeats))
            .toArray(double[][][]::new);
    if (repeats == 0 || scores.length < 2 || columns.size() < 2) {
      throw new IllegalArgumentException(
          "a pilot must have 2 items or more with a score under 2 conditions or more: %s of %s items have one under each of the conditions %s; %s"
              .formatted(
                  repeats == 0 ? 0 : scores.length,
                  items.size(),
                  columns,
                  rows.stream().noneMatch(Observation::hasReference)
                      ? "give the items reference answers"
                      : columns.size() < 2
                          ? "ask the items in another wording or order too"
                          : "run more items, or ask again what failed"));
    }
    long counted =
        items.values().stream()
            .filter(cells -> cells.stream().allMatch(cell -> cell.size() >= repeats))
            .flatMap(List::stream)
            .mapToLong(List::size)
            .sum();
    return new PilotTable(
        scores,
        columns,
        items.size() - scores.length,
        counted - (long) scores.length * columns.size() * repeats);
  }

  /** The number of repeats that keeps the most answers; of equal ones the largest. */
  private static int repeats(int[] complete) {
    int best = 0;
    long most = 0;
    for (int r : Arrays.stream(complete).distinct().toArray()) {
      long kept = r * Arrays.stream(complete).filter(count -> count >= r).count();
      boolean enough = Arrays.stream(complete).filter(count -> count >= r).count() > 1;
      if (enough && (kept > most || (kept == most && r > best))) {
        best = r;
        most = kept;
      }
    }
    return best;
  }

  private static List<List<Double>> emptyCells(int conditions) {
    var cells = new ArrayList<List<Double>>();
    for (int j = 0; j < conditions; j++) {
      cells.add(new ArrayList<>());
    }
    return cells;
  }

  private static boolean counts(Observation row, Unreadable unreadable) {
    return row.hasReference()
        && (row.score().isPresent()
            || (row.outcome().isAnswered() && unreadable != Unreadable.EXCLUDE));
  }

  private static double[][] array(List<List<Double>> cells, int repeats) {
    return cells.stream()
        .map(cell -> cell.stream().limit(repeats).mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
