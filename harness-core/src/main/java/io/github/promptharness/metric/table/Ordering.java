package io.github.promptharness.metric.table;

import io.github.promptharness.Observation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    Observation last = null;
    for (Observation row : rows) {
      if (last != null && ORDER.compare(last, row) > 0) {
        return false;
      }
      last = row;
    }
    return true;
  }

  /**
   * Sorts numbers in place of rows: the cell of a row is the rank of its item times the number of
   * conditions, plus the rank of its condition.
   */
  private static List<Observation> sorted(List<Observation> rows) {
    Map<ItemKey, Integer> items = new HashMap<>();
    Map<String, Integer> conditions = new HashMap<>();
    int[] itemOf = new int[rows.size()];
    int[] conditionOf = new int[itemOf.length];
    int[] repeats = new int[itemOf.length];
    ItemKey last = ItemKey.FIRST;
    for (int i = 0; i < itemOf.length; i++) {
      Observation row = rows.get(i);
      if (i == 0 || !last.holds(row)) {
        last = ItemKey.of(row);
        itemOf[i] = items.computeIfAbsent(last, key -> items.size());
      } else {
        itemOf[i] = itemOf[i - 1];
      }
      conditionOf[i] = conditions.computeIfAbsent(row.condition(), key -> conditions.size());
      repeats[i] = row.repeat();
    }
    if ((long) items.size() * conditions.size() >= 1L << (Long.SIZE - 1 - ROW_BITS)) {
      return rows.stream().sorted(ORDER).toList();
    }
    int[] itemRanks = ranks(items);
    int[] conditionRanks = ranks(conditions);
    long[] places = new long[itemOf.length];
    for (int i = 0; i < places.length; i++) {
      long cell =
          (long) itemRanks[itemOf[i]] * conditionRanks.length + conditionRanks[conditionOf[i]];
      places[i] = cell << ROW_BITS | i;
    }
    Arrays.sort(places);
    for (int start = 0, end; start < places.length; start = end) {
      end = start + 1;
      while (end < places.length && places[end] >> ROW_BITS == places[start] >> ROW_BITS) {
        end++;
      }
      for (int i = start; i < end; i++) {
        int row = row(places[i]);
        places[i] = (long) repeats[row] << Integer.SIZE | row;
      }
      Arrays.sort(places, start, end);
    }
    return PickedRows.of(rows, Arrays.stream(places).mapToInt(Ordering::row).toArray());
  }

  private static int row(long place) {
    return (int) (place & ((1L << ROW_BITS) - 1));
  }

  /** The rank of each key by its number. */
  private static <K extends Comparable<K>> int[] ranks(Map<K, Integer> numbers) {
    int[] ranks = new int[numbers.size()];
    int rank = 0;
    for (var entry : new TreeMap<>(numbers).entrySet()) {
      ranks[entry.getValue()] = rank++;
    }
    return ranks;
  }

  private record ItemKey(String sampling, String cluster, String prompt)
      implements Comparable<ItemKey> {
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
      int order = sampling.compareTo(other.sampling);
      if (order == 0) {
        order = cluster.compareTo(other.cluster);
      }
      return order == 0 ? prompt.compareTo(other.prompt) : order;
    }
  }
}
