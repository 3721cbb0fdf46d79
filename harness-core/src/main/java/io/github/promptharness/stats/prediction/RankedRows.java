package io.github.promptharness.stats.prediction;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows from the highest score to the lowest, with the groups of equal scores. */
final class RankedRows {
  private final int[] order;
  private final boolean[] endsGroup;

  private RankedRows(int[] order, boolean[] endsGroup) {
    this.order = order;
    this.endsGroup = endsGroup;
  }

  static RankedRows of(double[] scores) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean[] endsGroup = new boolean[order.length];
    for (int place = 0; place < order.length; place++) {
      endsGroup[place] =
          place == order.length - 1 || scores[order[place]] != scores[order[place + 1]];
    }
    return new RankedRows(order, endsGroup);
  }

  int count() {
    return order.length;
  }

  int row(int place) {
    return order[place];
  }

  /** Whether the next row has another score, or there is none. */
  boolean endsGroup(int place) {
    return endsGroup[place];
  }
}
