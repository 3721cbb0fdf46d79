package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Puts rows in the order of sampling, cluster, prompt, condition and repeat. */
final class Ordering {
  private static final Comparator<Observation> ORDER =
      Comparator.comparing(Observation::sampling)
          .thenComparing(Observation::cluster)
          .thenComparing(Observation::prompt)
          .thenComparing(Observation::condition)
          .thenComparingInt(Observation::repeat);

  /** Cell and row are packed into one number, which has so many bits for the row. */
  private static final int ROW_BITS = 31;

  private Ordering() {}

  /** The rows themselves where they are in order. */
  static List<Observation> of(List<Observation> rows) {
    return isSorted(rows) ? rows : sorted(rows);
  }

  private static boolean isSorted(List<Observation> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (ORDER.compare(rows.get(i - 1), rows.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sorts numbers in place of rows: the cell of a row is the rank of its item times the number of
   * conditions, plus the rank of its condition.
   */
  private static List<Observation> sorted(List<Observation> rows) {
    Map<ItemKey, Integer> items = ranks(rows, ItemKey::of);
    Map<String, Integer> conditions = ranks(rows, Observation::condition);
    if ((long) items.size() * conditions.size() >= 1L << (Long.SIZE - 1 - ROW_BITS)) {
      return rows.stream().sorted(ORDER).toList();
    }
    long[] places = new long[rows.size()];
    ItemKey last = ItemKey.FIRST;
    long item = 0;
    for (int i = 0; i < places.length; i++) {
      Observation row = rows.get(i);
      if (!last.holds(row)) {
        last = ItemKey.of(row);
        item = Objects.requireNonNull(items.get(last));
      }
      long cell =
          item * conditions.size() + Objects.requireNonNull(conditions.get(row.condition()));
      places[i] = cell << ROW_BITS | i;
    }
    Arrays.sort(places);
    var sorted = new Observation[places.length];
    Arrays.setAll(sorted, i -> rows.get(row(places[i])));
    for (int start = 0, end; start < sorted.length; start = end) {
      end = start + 1;
      while (end < sorted.length && places[end] >> ROW_BITS == places[start] >> ROW_BITS) {
        end++;
      }
      if (end - start > 1) {
        Arrays.sort(sorted, start, end, Comparator.comparingInt(Observation::repeat));
      }
    }
    return List.of(sorted);
  }

  private static int row(long place) {
    return (int) (place & ((1L << ROW_BITS) - 1));
  }

  private static <K extends Comparable<K>> Map<K, Integer> ranks(
      List<Observation> rows, Function<Observation, K> key) {
    Map<K, Integer> ranks = new HashMap<>();
    K last = null;
    for (Observation row : rows) {
      K next = key.apply(row);
      if (!next.equals(last)) {
        ranks.put(next, 0);
      }
      last = next;
    }
    int rank = 0;
    for (K each : ranks.keySet().stream().sorted().toList()) {
      ranks.put(each, rank++);
    }
    return ranks;
  }

  private record ItemKey(String sampling, String cluster, String prompt)
      implements Comparable<ItemKey> {
    private static final Comparator<ItemKey> ORDER =
        Comparator.comparing(ItemKey::sampling)
            .thenComparing(ItemKey::cluster)
            .thenComparing(ItemKey::prompt);

    /** The first of all, wherever it occurs. */
    private static final ItemKey FIRST = new ItemKey("", "", "");

    boolean holds(Observation row) {
      return prompt.equals(row.prompt())
          && cluster.equals(row.cluster())
          && sampling.equals(row.sampling());
    }

    static ItemKey of(Observation row) {
      return new ItemKey(row.sampling(), row.cluster(), row.prompt());
    }

    @Override
    public int compareTo(ItemKey other) {
      return ORDER.compare(this, other);
    }
  }
}
