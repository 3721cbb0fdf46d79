package io.github.promptharness.stats.prediction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rows that are compared with each other: those of one domain and one stratum. */
final class Strata {
  /** Why there is no area. */
  static final String ONE_OUTCOME = "in every domain only one outcome occurs";

  private Strata() {}

  /** How many there are. */
  static int count(SortedMap<Integer, List<int[]>> rows) {
    return rows.values().stream().mapToInt(List::size).sum();
  }

  /** The rows of each stratum of each domain, all in order of their numbers. */
  static SortedMap<Integer, List<int[]>> of(int[] domains, int[] strata) {
    if (areOne(domains) && areOne(strata)) {
      return new TreeMap<>(
          Map.of(domains[0], List.of(IntStream.range(0, domains.length).toArray())));
    }
    var rowsOf = new TreeMap<Integer, SortedMap<Integer, List<Integer>>>();
    for (int row = 0; row < domains.length; row++) {
      rowsOf
          .computeIfAbsent(domains[row], domain -> new TreeMap<>())
          .computeIfAbsent(strata[row], stratum -> new ArrayList<>())
          .add(row);
    }
    var all = new TreeMap<Integer, List<int[]>>();
    rowsOf.forEach((domain, ofStrata) -> all.put(domain, arrays(ofStrata.values())));
    return all;
  }

  private static boolean areOne(int[] numbers) {
    for (int number : numbers) {
      if (number != numbers[0]) {
        return false;
      }
    }
    return numbers.length > 0;
  }

  private static List<int[]> arrays(Collection<List<Integer>> lists) {
    return lists.stream().map(rows -> rows.stream().mapToInt(Integer::intValue).toArray()).toList();
  }

  /** The numbers at these places. */
  static int[] at(int[] rows, int[] numbers) {
    int[] some = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = numbers[rows[i]];
    }
    return some;
  }

  /** The numbers at these places. */
  static double[] at(int[] rows, double[] numbers) {
    double[] some = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = numbers[rows[i]];
    }
    return some;
  }
}
