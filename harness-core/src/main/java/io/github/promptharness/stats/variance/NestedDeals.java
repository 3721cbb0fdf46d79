package io.github.promptharness.stats.variance;

import io.github.promptharness.Generator;
import java.util.List;
import java.util.stream.IntStream;

/** Cells in other places, as good as those they have where an effect is absent. */
final class NestedDeals {
  private final NestedScores scores;
  private final NestedSource source;

  NestedDeals(NestedScores scores, NestedSource source) {
    this.scores = scores;
    this.source = source;
  }

  NestedScores next(Generator generator) {
    int arms = scores.sets() * scores.orders();
    List<Integer> columns = generator.shuffled(IntStream.range(0, arms).boxed().toList());
    double[][] dealt = new double[scores.items()][];
    for (int i = 0; i < dealt.length; i++) {
      double[] cells = scores.cells(i);
      if (source == NestedSource.SET) {
        dealt[i] = columns.stream().mapToDouble(arm -> cells[arm]).toArray();
      } else {
        dealt[i] = cells.clone();
        for (int s = 0; s < scores.sets(); s++) {
          shuffle(dealt[i], s * scores.orders(), scores.orders(), generator);
        }
      }
    }
    return scores.withCells(dealt);
  }

  private static void shuffle(double[] cells, int from, int size, Generator generator) {
    for (int o = size - 1; o > 0; o--) {
      int other = generator.nextInt(o + 1);
      double swapped = cells[from + o];
      cells[from + o] = cells[from + other];
      cells[from + other] = swapped;
    }
  }
}
