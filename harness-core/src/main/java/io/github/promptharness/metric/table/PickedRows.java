package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import io.github.promptharness.ObservationColumns;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Some rows of a list, in an order of their own: rows are not held twice, nor made for nothing. */
final class PickedRows extends AbstractList<Observation> implements RandomAccess {
  private final List<Observation> all;
  private final int[] places;

  private PickedRows(List<Observation> all, int[] places) {
    this.all = all;
    this.places = places;
  }

  /**
   * Of a list that does not change.
   *
   * @param places taken over
   */
  static List<Observation> of(List<Observation> all, int[] places) {
    if (!(all instanceof PickedRows picked)) {
      return new PickedRows(all, places);
    }
    for (int i = 0; i < places.length; i++) {
      places[i] = picked.places[places[i]];
    }
    return new PickedRows(picked.all, places);
  }

  /** The list itself where nobody can change it, else a copy. */
  static List<Observation> unchanging(List<Observation> rows) {
    return rows instanceof ObservationColumns || rows instanceof PickedRows
        ? rows
        : List.copyOf(rows);
  }

  @Override
  public Observation get(int place) {
    return all.get(places[place]);
  }

  @Override
  public int size() {
    return places.length;
  }
}
