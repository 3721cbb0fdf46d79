package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Several ratios over the same items, resampled and jackknifed by cluster through their sums.
 *
 * <p>The sums of each cluster are made once. A resample is then a weighted sum of them, and a ratio
 * without one cluster a difference. Where clusters are very many, it is {@link RandomGroups} of
 * them that are resampled. NaN stands for a ratio whose denominator is 0.
 */
final class RatioResamples {
  private final double[][] numerators;
  private final double[][] denominators;
  private final double[] values;

  private RatioResamples(double[][] numerators, double[][] denominators) {
    this.numerators = numerators;
    this.denominators = denominators;
    values = new double[numerators.length];
    double below = 0;
    for (int j = 0; j < values.length; j++) {
      boolean same = j > 0 && denominators[j] == denominators[j - 1];
      below = same ? below : CompensatedSum.of(denominators[j]);
      if (!(below > 0)) {
        throw new IllegalArgumentException(
            "an undefined statistic has no interval: ratio " + j + " uses no item");
      }
      values[j] = Require.noOverflow(CompensatedSum.of(numerators[j]) / below, "ratio " + j);
    }
  }

  static RatioResamples of(List<RatioOfSums> ratios, Clusters clusters) {
    double[][] denominators = new double[ratios.size()][];
    for (int j = 0; j < denominators.length; j++) {
      boolean same = j > 0 && ratios.get(j).isOver(ratios.get(j - 1));
      denominators[j] = same ? denominators[j - 1] : clusters.denominators(ratios.get(j));
    }
    return new RatioResamples(
        ratios.stream().map(clusters::numerators).toArray(double[][]::new), denominators);
  }

  /** The ratios of the items as they are. */
  double[] values() {
    return values.clone();
  }

  /** The ratios in each resample. */
  static final class Drawn {
    private final double[][] values;
    private final String how;

    private Drawn(double[][] values, String how) {
      this.values = values;
      this.how = how;
    }

    /** Ratio by resample. */
    double[][] values() {
      return values;
    }

    /** What was drawn in place of clusters, for the method of an interval; "" if nothing was. */
    String how() {
      return how;
    }
  }

  /** The ratios in each resample. */
  Drawn replicates(ResamplingPlan plan, int threads) {
    var columns = new ArrayList<>(Arrays.asList(numerators));
    int[] below = new int[values.length];
    for (int j = 0; j < below.length; j++) {
      // Where all conditions have the same answers, one sum below the line does for all.
      boolean same = j > 0 && Arrays.equals(denominators[j], denominators[j - 1]);
      if (!same) {
        columns.add(denominators[j]);
      }
      below[j] = columns.size() - 1;
    }
    Drawn drawn = sums(columns.toArray(double[][]::new), plan, threads);
    double[][] sums = drawn.values();
    for (int j = 0; j < below.length; j++) {
      divide(sums[j], sums[below[j]]);
    }
    return new Drawn(Arrays.copyOf(sums, values.length), drawn.how());
  }

  /** By kinds where they are few, else by groups where units are many, else one by one. */
  private static Drawn sums(double[][] columns, ResamplingPlan plan, int threads) {
    var packed = PackedColumns.of(columns);
    var units = WeightedSums.of(packed.packed());
    var groups =
        units.areOfFewKinds()
            ? Optional.<RandomGroups>empty()
            : RandomGroups.ifMany(plan.units(), plan.seed());
    if (groups.isEmpty()) {
      return new Drawn(packed.unpacked(units.over(plan, threads)), "");
    }
    var ofGroups = PackedColumns.of(groups.get().sums(columns));
    var ofTheirs = new ResamplingPlan(plan.seed(), RandomGroups.GROUPS, plan.resamples());
    return new Drawn(
        ofGroups.unpacked(WeightedSums.of(ofGroups.packed()).over(ofTheirs, threads)),
        " in " + RandomGroups.GROUPS + " random groups");
  }

  private static void divide(double[] above, double[] below) {
    for (int b = 0; b < above.length; b++) {
      above[b] = below[b] > 0 ? above[b] / below[b] : Double.NaN;
    }
  }

  /** The ratio without one cluster each, for the clusters that it uses. */
  double[] jackknife(int ratio) {
    return IntStream.range(0, denominators[ratio].length)
        .filter(g -> denominators[ratio][g] > 0)
        .mapToDouble(without(ratio))
        .toArray();
  }

  /** All ratios without one cluster each, ratio by cluster, for the clusters that any uses. */
  double[][] jackknives() {
    int[] used =
        IntStream.range(0, denominators[0].length)
            .filter(g -> Arrays.stream(denominators).anyMatch(below -> below[g] > 0))
            .toArray();
    return IntStream.range(0, values.length)
        .mapToObj(j -> Arrays.stream(used).mapToDouble(without(j)).toArray())
        .toArray(double[][]::new);
  }

  private IntToDoubleFunction without(int ratio) {
    double[] a = numerators[ratio];
    double[] b = denominators[ratio];
    double above = Arrays.stream(a).sum();
    double below = Arrays.stream(b).sum();
    long users = Arrays.stream(b).filter(size -> size > 0).count();
    return g -> users == 1 && b[g] > 0 ? Double.NaN : (above - a[g]) / (below - b[g]);
  }
}
