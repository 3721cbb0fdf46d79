package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.ItemStatistic;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Fleiss' kappa from per-item counts; see {@link NominalAgreement#fleissKappa()}. */
final class FleissKappaStatistic implements ItemStatistic {
  private final int raters;
  private final Tally[] items;
  private final double[] agreement;

  /** Which label each of an item's codes is, counted from 0 over all complete items. */
  private final int[][] labels;

  private final int labelCount;

  FleissKappaStatistic(int raters, Tally[] items) {
    this.raters = raters;
    this.items = items;
    agreement = new double[items.length];
    labels = new int[items.length][];
    int[] all =
        Arrays.stream(items)
            .filter(this::isComplete)
            .flatMapToInt(item -> Arrays.stream(item.codes()))
            .sorted()
            .distinct()
            .toArray();
    for (int i = 0; i < items.length; i++) {
      if (isComplete(items[i])) {
        agreement[i] = items[i].agreement();
        labels[i] =
            Arrays.stream(items[i].codes()).map(code -> Arrays.binarySearch(all, code)).toArray();
      } else {
        labels[i] = new int[0];
      }
    }
    labelCount = all.length;
  }

  @Override
  public int items() {
    return items.length;
  }

  @Override
  public boolean uses(int item) {
    return isComplete(items[item]);
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double agreeing = 0;
    long used = 0;
    long[] counts = new long[labelCount];
    for (int i = 0; i < items.length; i++) {
      if (weights[i] > 0 && uses(i)) {
        agreeing += weights[i] * agreement[i];
        used += weights[i];
        int[] ofItem = items[i].counts();
        for (int k = 0; k < ofItem.length; k++) {
          counts[labels[i][k]] += (long) weights[i] * ofItem[k];
        }
      }
    }
    long ratings = used * raters;
    double chance = 0;
    for (long count : counts) {
      if (count == ratings) {
        return OptionalDouble.empty();
      }
      double share = (double) count / ratings;
      chance += share * share;
    }
    return used == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((agreeing / used - chance) / (1 - chance));
  }

  @Override
  public double lowest() {
    return raters < 2 ? -1 : -1.0 / (raters - 1);
  }

  @Override
  public double highest() {
    return 1;
  }

  private boolean isComplete(Tally item) {
    return raters >= 2 && item.total() == raters;
  }
}
