package io.github.promptharness.perturb.structure;

import io.github.promptharness.Generator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** One order of lists of one length; others stay as they are. */
record FixedOrder(Permutation order) implements Reordering {
  /** All orders of this many elements but the one given, in lexicographic order. */
  static List<FixedOrder> all(int elements) {
    var all = new ArrayList<List<Integer>>();
    all.add(List.of());
    for (int i = 0; i < elements; i++) {
      List<List<Integer>> shorter = List.copyOf(all);
      all.clear();
      for (List<Integer> begun : shorter) {
        for (int next = 0; next < elements; next++) {
          if (!begun.contains(next)) {
            var longer = new ArrayList<>(begun);
            longer.add(next);
            all.add(longer);
          }
        }
      }
    }
    return all.stream().skip(1).map(shown -> new FixedOrder(new Permutation(shown))).toList();
  }

  /**
   * The rows of Williams' square without the first, whose order is that of the elements: 0, 1, n-1,
   * 2, n-2 and so on, each row one more than that before, modulo n; for odd n also every row from
   * its end. Elements are renamed so that the first row is the order given.
   */
  static List<FixedOrder> williams(int elements) {
    var first = new ArrayList<Integer>();
    for (int i = 0; i < elements; i++) {
      first.add(i % 2 == 1 ? (i + 1) / 2 : (elements - i / 2) % elements);
    }
    var rows = new ArrayList<List<Integer>>();
    for (int row = 0; row < elements; row++) {
      int by = row;
      rows.add(first.stream().map(each -> first.indexOf((each + by) % elements)).toList());
    }
    if (elements % 2 == 1) {
      for (List<Integer> row : List.copyOf(rows)) {
        var backwards = new ArrayList<>(row);
        Collections.reverse(backwards);
        rows.add(backwards);
      }
    }
    return IntStream.range(1, rows.size())
        .mapToObj(row -> new FixedOrder(new Permutation(rows.get(row))))
        .toList();
  }

  @Override
  public String needs(String elements) {
    return "exactly %s %s, no two of them equal".formatted(order.shown().size(), elements);
  }

  @Override
  public Permutation of(Lineup given, Generator random) {
    return given.size() == order.shown().size() ? order : given.asGiven();
  }

  @Override
  public String name() {
    return "as-" + order.name();
  }
}
