package io.github.promptharness.frugal;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers of a profile, thinned out or with more to them, as many for each wording.
 *
 * @param profile of what was asked
 */
record PlayedCells(WordingProfile profile) {
  /**
   * The answers that are kept, and those that are played.
   *
   * @param calls how many in all
   */
  double[][] labels(int calls, Seed seed) {
    double[][] labels = profile.labels();
    int wordings = labels.length;
    int items = labels[0].length;
    if (!(calls >= wordings && calls <= (long) wordings * items)) {
      throw new IllegalArgumentException(
          "calls must be from 1 for each of %s wordings to all %s cells: %s"
              .formatted(
                  Integer.toString(wordings),
                  Long.toString((long) wordings * items),
                  Integer.toString(calls)));
    }
    for (int i = 0; i < wordings; i++) {
      int wanted = calls / wordings + (i < calls % wordings ? 1 : 0);
      row(labels[i], i, wanted, seed.named("played", Integer.toString(i)).generator());
    }
    return labels;
  }

  private void row(double[] row, int wording, int wanted, Generator random) {
    List<Integer> shuffled = random.shuffled(IntStream.range(0, row.length).boxed().toList());
    var order = new ArrayList<>(shuffled.stream().filter(j -> isSeen(row[j])).toList());
    order.addAll(shuffled.stream().filter(j -> !isSeen(row[j])).toList());
    double[] played = new double[row.length];
    Arrays.fill(played, Double.NaN);
    for (int item : order.subList(0, wanted)) {
      double chance = profile.distribution().drawnChance(wording, item);
      played[item] = isSeen(row[item]) ? row[item] : random.chance(chance) ? 1 : 0;
    }
    System.arraycopy(played, 0, row, 0, row.length);
  }

  private static boolean isSeen(double label) {
    return !Double.isNaN(label);
  }
}
