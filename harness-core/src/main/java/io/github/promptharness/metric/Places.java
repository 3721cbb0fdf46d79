package io.github.promptharness.metric;

import io.github.promptharness.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the answers of one item stand. Those of a text of its own can change places; a condition
 * whose text is another's shows whatever answer that one has.
 */
public final class Places {
  private final List<Observation> rows;
  private final int[] columns;

  /** Of each row, the place whose answer it shows. */
  private final int[] shown;

  /** Of each place, its row. */
  private final int[] own;

  private Places(List<Observation> rows, int[] columns, int[] shown, int[] own) {
    this.rows = Collections.unmodifiableList(rows);
    this.columns = columns;
    this.shown = shown;
    this.own = own;
  }

  /** Of these answers, by condition. */
  static Places of(List<String> conditions, List<? extends List<Observation>> cells) {
    int size = 0;
    for (List<Observation> cell : cells) {
      size += cell.size();
    }
    var rows = new ArrayList<Observation>(size);
    int[] columns = new int[size];
    boolean isEachOwn = true;
    for (int j = 0; j < cells.size(); j++) {
      for (Observation row : cells.get(j)) {
        columns[rows.size()] = j;
        rows.add(row);
        isEachOwn &= row.sameTextAs().isEmpty();
      }
    }
    int[] shown = new int[size];
    if (isEachOwn) {
      Arrays.setAll(shown, row -> row);
      return new Places(rows, columns, shown, shown);
    }
    Arrays.fill(shown, -1);
    var own = new ArrayList<Integer>();
    Map<Place, Integer> known = new HashMap<>();
    for (int t = 0; t < shown.length; t++) {
      if (rows.get(t).sameTextAs().isEmpty()) {
        known.put(new Place(columns[t], rows.get(t).repeat()), own.size());
        shown[t] = own.size();
        own.add(t);
      }
    }
    for (int t = 0; t < shown.length; t++) {
      if (shown[t] < 0) {
        int column = conditions.indexOf(rows.get(t).sameTextAs().orElseThrow());
        Integer place = known.get(new Place(column, rows.get(t).repeat()));
        shown[t] = place == null ? own.size() : place;
        if (place == null) {
          own.add(t);
        }
      }
    }
    return new Places(rows, columns, shown, ints(own));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(value -> value).toArray();
  }

  /** All rows in order. */
  List<Observation> rows() {
    return rows;
  }

  /** The column of a row. */
  int column(int row) {
    return columns[row];
  }

  /** The place whose answer a row shows. */
  int shown(int row) {
    return shown[row];
  }

  /** How many answers can change places. */
  int size() {
    return own.length;
  }

  /** The answer that stands at a place. */
  Observation at(int place) {
    return rows.get(own[place]);
  }

  /** How many conditions have a text of their own. */
  long wordings() {
    long wordings = 0;
    for (int place = 0; place < own.length; place++) {
      // Rows come column by column, but for those that show what is nowhere else.
      boolean isNew = true;
      for (int before = place - 1; isNew && before >= 0; before--) {
        isNew = columns[own[before]] != columns[own[place]];
      }
      wordings += isNew ? 1 : 0;
    }
    return wordings;
  }

  /** The column of the answer at each place. */
  int[] columns() {
    return Arrays.stream(own).map(row -> columns[row]).toArray();
  }

  private record Place(int column, int repeat) {}
}
