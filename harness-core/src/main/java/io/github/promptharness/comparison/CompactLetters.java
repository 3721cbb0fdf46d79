package io.github.promptharness.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Sets of things of which no two are told apart, by inserting and absorbing columns. */
final class CompactLetters {
  private static final int ALPHABET = 26;

  private CompactLetters() {}

  /**
   * The largest such sets, in the order of their members.
   *
   * @param count how many things there are
   * @param differ whether two are told apart, the smaller number first
   */
  static List<SortedSet<Integer>> sets(int count, BiPredicate<Integer, Integer> differ) {
    var columns = new ArrayList<SortedSet<Integer>>();
    var all = new TreeSet<Integer>();
    for (int i = 0; i < count; i++) {
      all.add(i);
    }
    columns.add(all);
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        if (differ.test(i, j)) {
          insert(columns, i, j);
          absorb(columns);
        }
      }
    }
    columns.sort(
        Comparator.comparing((SortedSet<Integer> column) -> column.first())
            .thenComparing(column -> column.last()));
    return List.copyOf(columns);
  }

  /** A column that holds both becomes two, each without one of them. */
  private static void insert(List<SortedSet<Integer>> columns, int first, int second) {
    for (SortedSet<Integer> column : List.copyOf(columns)) {
      if (column.contains(first) && column.contains(second)) {
        columns.remove(column);
        for (int left : new int[] {first, second}) {
          var without = new TreeSet<>(column);
          without.remove(left);
          columns.add(without);
        }
      }
    }
  }

  /** A column whose members are all in another goes. */
  private static void absorb(List<SortedSet<Integer>> columns) {
    for (int i = columns.size() - 1; i >= 0; i--) {
      SortedSet<Integer> column = columns.get(i);
      for (int j = 0; j < columns.size(); j++) {
        if (i != j && columns.get(j).containsAll(column)) {
          columns.remove(i);
          break;
        }
      }
    }
  }

  /** a to z, then aa, ab, ... */
  static String letter(int number) {
    String last = String.valueOf((char) ('a' + number % ALPHABET));
    return number < ALPHABET ? last : letter(number / ALPHABET - 1) + last;
  }
}
