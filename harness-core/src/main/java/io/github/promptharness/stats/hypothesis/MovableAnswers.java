package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Answers that move among all cells of their item, and the excess flips that they make. */
final class MovableAnswers {
  private final List<Row> rows = new ArrayList<>();
  private final int items;

  private MovableAnswers(int[][][] answers) {
    int used = 0;
    for (int[][] item : answers) {
      int[][] present =
          Arrays.stream(item)
              .map(cell -> Arrays.stream(cell).filter(code -> code >= 0).toArray())
              .filter(cell -> cell.length > 0)
              .toArray(int[][]::new);
      if (present.length < 2 || Arrays.stream(present).noneMatch(cell -> cell.length > 1)) {
        continue;
      }
      used++;
      var row = Row.of(present);
      // Equal answers never flip: such an item adds 0 to any sum.
      if (row.labels > 1) {
        rows.add(row);
      }
    }
    items = used;
  }

  static MovableAnswers of(int[][][] answers) {
    if (answers.length == 0 || answers[0].length == 0) {
      throw new IllegalArgumentException("answers must not be empty");
    }
    for (int item = 0; item < answers.length; item++) {
      Cells.sameWordings(answers[item].length, answers[0].length, "answers", item);
    }
    return new MovableAnswers(answers);
  }

  /** The mean over items with two wordings, one of them asked twice; empty if there is none. */
  OptionalDouble excess() {
    return items == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(codes -> codes));
  }

  /** The same after the answers of each item have been shuffled. */
  double shuffled(Generator generator) {
    return mean(
        codes -> {
          int[] order = codes.clone();
          Shuffle.ints(order, generator);
          return order;
        });
  }

  private double mean(UnaryOperator<int[]> order) {
    double sum = 0;
    for (Row row : rows) {
      sum += row.excess(order.apply(row.codes));
    }
    return sum / items;
  }

  /** The answers of one item as codes from 0, cell by cell, and where each cell ends. */
  private static final class Row {
    private final int[] codes;
    private final int[] ends;
    private final int labels;

    private Row(int[] codes, int[] ends, int labels) {
      this.codes = codes;
      this.ends = ends;
      this.labels = labels;
    }

    static Row of(int[][] cells) {
      int[] all = Arrays.stream(cells).flatMapToInt(Arrays::stream).toArray();
      int[] labels = Arrays.stream(all).distinct().sorted().toArray();
      int[] ends = Arrays.stream(cells).mapToInt(cell -> cell.length).toArray();
      for (int cell = 1; cell < ends.length; cell++) {
        ends[cell] += ends[cell - 1];
      }
      return new Row(
          Arrays.stream(all).map(code -> Arrays.binarySearch(labels, code)).toArray(),
          ends,
          labels.length);
    }

    double excess(int[] order) {
      double[] pooled = new double[labels];
      double[] counts = new double[labels];
      double within = 0;
      double squares = 0;
      int repeated = 0;
      int start = 0;
      for (int end : ends) {
        double repeats = (double) end - start;
        Arrays.fill(counts, 0);
        for (int place = start; place < end; place++) {
          counts[order[place]]++;
        }
        double sum = 0;
        for (int label = 0; label < labels; label++) {
          pooled[label] += counts[label] / repeats;
          sum += counts[label] * counts[label];
        }
        squares += sum / (repeats * repeats);
        if (repeats > 1) {
          within += 1 - (sum - repeats) / (repeats * (repeats - 1));
          repeated++;
        }
        start = end;
      }
      double cells = ends.length;
      double agreeing = 0;
      for (double share : pooled) {
        agreeing += share * share;
      }
      double between = 1 - (agreeing - squares) / (cells * (cells - 1));
      return between - within / repeated;
    }
  }
}
