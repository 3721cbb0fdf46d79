package io.github.promptharness.metric;

import io.github.promptharness.Generator;
import io.github.promptharness.Observation;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ScoreCells;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all conditions score in all, as observed and after the scores of each item were dealt out
 * again. What does not count has no place, and stays away; so each condition keeps its number of
 * answers that count, and a cell that moves takes along its mean.
 */
final class ShuffledTotals {
  /** What changes places. */
  enum Moved {
    /** All repeats of an item under one wording together. */
    CELLS,
    /** Single answers. */
    DRAWS
  }

  private final double[] counts;
  private final double[] fixed;
  private final List<Row> movable = new ArrayList<>();
  private final List<Few> rightOrWrong = new ArrayList<>();
  private final List<FewAlike> alike = new ArrayList<>();
  private final double[] observed;

  private ShuffledTotals(int conditions) {
    counts = new double[conditions];
    fixed = new double[conditions];
    observed = new double[conditions];
  }

  static ShuffledTotals of(ScoreCells cells, Moved moved) {
    var conditions = cells.table().conditions();
    var totals = new ShuffledTotals(conditions.size());
    for (AnswerTable.Item item : cells.table().items()) {
      var row = item.hasOwnTextsAlone() ? ofOwnTexts(item, cells) : ofTexts(item, cells);
      totals.add(moved == Moved.DRAWS ? row : row.together());
    }
    totals.gather();
    return totals;
  }

  /** Deals items together that are alike, in the order of the first of each kind. */
  private void gather() {
    Map<Few.Kind, Integer> items = new LinkedHashMap<>();
    rightOrWrong.forEach(few -> items.merge(few.kind(), 1, Integer::sum));
    Set<Few.Kind> together = new HashSet<>();
    items.forEach(
        (kind, count) -> {
          var ofKind = new FewAlike(kind.columns().array(), kind.count(), kind.more(), count);
          if (ofKind.moves() < (long) count * kind.count()) {
            alike.add(ofKind);
            together.add(kind);
          }
        });
    rightOrWrong.removeIf(few -> together.contains(few.kind()));
  }

  /** Each answer stands at a place of its own. */
  private static Row ofOwnTexts(AnswerTable.Item item, ScoreCells cells) {
    int conditions = cells.table().conditions().size();
    double[][] scores = new double[conditions][];
    int size = 0;
    for (int j = 0; j < conditions; j++) {
      scores[j] = cells.scores(item, j);
      size += scores[j].length;
    }
    int[] columns = new int[size];
    int[] shown = new int[size];
    double[] values = new double[size];
    int at = 0;
    for (int j = 0; j < conditions; j++) {
      for (double score : scores[j]) {
        columns[at] = j;
        shown[at] = at;
        values[at++] = score;
      }
    }
    return new Row(columns, shown, values, columns);
  }

  private static Row ofTexts(AnswerTable.Item item, ScoreCells cells) {
    var conditions = cells.table().conditions();
    var counted = new ArrayList<List<Observation>>();
    for (int j = 0; j < conditions.size(); j++) {
      counted.add(cells.rows(item, j));
    }
    var places = Places.of(conditions, counted);
    int[] columns = new int[places.rows().size()];
    int[] shown = new int[columns.length];
    for (int row = 0; row < columns.length; row++) {
      columns[row] = places.column(row);
      shown[row] = places.shown(row);
    }
    double[] values = new double[places.size()];
    Arrays.setAll(values, place -> cells.score(places.at(place)));
    return new Row(columns, shown, values, places.columns());
  }

  private void add(Row row) {
    for (int column : row.columns) {
      counts[column]++;
    }
    row.addTo(observed, row.values);
    double[] kinds = row.kinds();
    if (kinds.length <= 1) {
      row.addTo(fixed, row.values);
    } else if (kinds.length == 2 && row.showsEachOnce()) {
      rightOrWrong.add(Few.of(row, kinds, fixed));
    } else {
      movable.add(row);
    }
  }

  /** How many answers of each condition count. */
  double[] counts() {
    return counts;
  }

  /** What each condition scores in all. */
  double[] observed() {
    return observed;
  }

  /** How many scores change places in one draw, or how many would in the same time. */
  long moves() {
    return movable.stream().mapToLong(row -> row.values.length).sum()
        + rightOrWrong.stream().mapToLong(few -> few.count).sum()
        + alike.stream().mapToLong(FewAlike::moves).sum();
  }

  /** What each condition scores in all after a deal; one after the other, on one thread. */
  double[] shuffled(Generator generator) {
    double[] sums = fixed.clone();
    for (Row row : movable) {
      double[] order = row.values.clone();
      for (int i = order.length - 1; i > 0; i--) {
        int j = generator.nextInt(i + 1);
        double swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      row.addTo(sums, order);
    }
    for (Few few : rightOrWrong) {
      few.addTo(sums, generator);
    }
    for (FewAlike few : alike) {
      few.addTo(sums, generator);
    }
    return sums;
  }

  /** The scores of one item: of each row its column and the place whose score it shows. */
  private static final class Row {
    private final int[] columns;
    private final int[] shown;
    private final double[] values;

    /** Of each place, the column that its answer belongs to. */
    private final int[] owners;

    Row(int[] columns, int[] shown, double[] values, int[] owners) {
      this.columns = columns;
      this.shown = shown;
      this.values = values;
      this.owners = owners;
    }

    /** Whether each place is shown by one row alone. */
    boolean showsEachOnce() {
      return shown.length == values.length;
    }

    /** The first three values that differ, or as many as there are. */
    double[] kinds() {
      double[] kinds = new double[3];
      int found = 0;
      for (int place = 0; place < values.length && found < kinds.length; place++) {
        boolean isKnown = false;
        for (int kind = 0; kind < found; kind++) {
          isKnown |= kinds[kind] == values[place];
        }
        if (!isKnown) {
          kinds[found++] = values[place];
        }
      }
      return Arrays.copyOf(kinds, found);
    }

    /** The same with the places of one cell as one, which holds their mean. */
    Row together() {
      int[] numbers = new int[values.length];
      int[] cells = new int[values.length];
      int count = 0;
      for (int place = 0; place < cells.length; place++) {
        int known = 0;
        while (known < count && numbers[known] != owners[place]) {
          known++;
        }
        numbers[known] = owners[place];
        count = Math.max(count, known + 1);
        cells[place] = known;
      }
      double[] means = new double[count];
      int[] sizes = new int[count];
      for (int place = 0; place < cells.length; place++) {
        means[cells[place]] += values[place];
        sizes[cells[place]]++;
      }
      for (int cell = 0; cell < count; cell++) {
        means[cell] /= sizes[cell];
      }
      int[] seen = new int[shown.length];
      for (int row = 0; row < seen.length; row++) {
        seen[row] = cells[shown[row]];
      }
      return new Row(columns, seen, means, Arrays.copyOf(numbers, count));
    }

    void addTo(double[] sums, double[] order) {
      for (int row = 0; row < columns.length; row++) {
        sums[columns[row]] += order[shown[row]];
      }
    }
  }

  /** Scores of an item of two kinds, each at a place of its own: the fewer ones are dealt. */
  private static final class Few {
    /** The columns of all places, in an order that a deal changes. */
    private final int[] columns;

    private final int count;
    private final double more;

    private Few(int[] columns, int count, double more) {
      this.columns = columns;
      this.count = count;
      this.more = more;
    }

    /** Adds to the totals as if all were of the other kind. */
    static Few of(Row row, double[] kinds, double[] totals) {
      int first = 0;
      for (double value : row.values) {
        first += value == kinds[0] ? 1 : 0;
      }
      boolean isFirst = 2 * first <= row.values.length;
      double others = isFirst ? kinds[1] : kinds[0];
      for (int column : row.columns) {
        totals[column] += others;
      }
      return new Few(
          row.columns.clone(),
          isFirst ? first : row.values.length - first,
          (isFirst ? kinds[0] : kinds[1]) - others);
    }

    /** What items have in common that are dealt in the same way. */
    Kind kind() {
      return new Kind(IntBuffer.wrap(columns), count, more);
    }

    record Kind(IntBuffer columns, int count, double more) {}

    void addTo(double[] sums, Generator generator) {
      for (int i = 0; i < count; i++) {
        int j = i + generator.nextInt(columns.length - i);
        int column = columns[j];
        columns[j] = columns[i];
        columns[i] = column;
        sums[column] += more;
      }
    }
  }
}
