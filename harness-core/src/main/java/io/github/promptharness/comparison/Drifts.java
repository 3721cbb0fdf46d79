package io.github.promptharness.comparison;

import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.metric.flip.ExcessFlips;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.flip.NoiseFloor;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Whether answers of two runs differ more often than those of one, for all pairs together. */
final class Drifts {
  private final double alpha;
  private final Seed seed;
  private final List<Runs> pairs = new ArrayList<>();

  Drifts(double alpha, Seed seed) {
    this.alpha = alpha;
    this.seed = seed;
  }

  /**
   * Adds two runs.
   *
   * @param conditions that both have
   * @param accuracy of the second less the first
   */
  void add(Side first, Side second, List<String> conditions, Estimate accuracy) {
    var overall =
        change(
            Summary.ALL,
            Rows.beside(
                first,
                second,
                conditions,
                row -> row.outcome().isAnswered() && row.sameTextAs().isEmpty()));
    var each =
        conditions.stream()
            .map(
                condition ->
                    change(
                        condition,
                        Rows.beside(
                            first, second, List.of(condition), row -> row.outcome().isAnswered())))
            .toList();
    pairs.add(new Runs(first.name(), second.name(), overall, each, accuracy));
  }

  private record Runs(
      String first, String second, Change overall, List<Change> each, Estimate accuracy) {}

  /** Of each pair, in the order in which they were added. */
  List<Drift> all() {
    boolean[] overall = shown(pairs.stream().map(Runs::overall).toList());
    boolean[] each = shown(byCondition());
    var drifts = new ArrayList<Drift>();
    int next = 0;
    for (int p = 0; p < pairs.size(); p++) {
      Runs runs = pairs.get(p);
      var changes = new ArrayList<AnswerChange>();
      for (Change change : runs.each) {
        changes.add(change.toValue(each[next++]));
      }
      drifts.add(
          new Drift(
              runs.first,
              runs.second,
              !runs.overall.isDefined()
                  ? Drift.Finding.NOT_MEASURED
                  : overall[p] ? Drift.Finding.CHANGED : Drift.Finding.NOT_SHOWN,
              runs.overall.toValue(overall[p]),
              changes,
              runs.accuracy));
    }
    return drifts;
  }

  private List<Change> byCondition() {
    return pairs.stream().flatMap(runs -> runs.each.stream()).toList();
  }

  /** What was corrected together. */
  List<Conduct.Family> families() {
    var families = new ArrayList<Conduct.Family>();
    int overall = defined(pairs.stream().map(Runs::overall).toList());
    int each = defined(byCondition());
    String how = ", by intervals of the excess over noise";
    if (overall > 0) {
      families.add(new Conduct.Family("drift of every pair of runs" + how, overall, "Holm"));
    }
    if (each > 0) {
      families.add(
          new Conduct.Family(
              "drift of every pair of runs under every condition" + how, each, "Holm"));
    }
    return families;
  }

  private static int defined(List<Change> changes) {
    return (int) changes.stream().filter(Change::isDefined).count();
  }

  private Change change(String condition, SortedObservations beside) {
    Pooled excess = ExcessFlips.ofVariant().pooled(beside);
    return new Change(
        condition,
        FlipRate.withDefaults().estimate(beside, seed),
        NoiseFloor.withDefaults().estimate(Rows.of(beside, true), seed),
        NoiseFloor.withDefaults().estimate(Rows.of(beside, false), seed),
        excess.estimate(seed),
        low(excess));
  }

  /** The lower end of the excess at any level; as low as can be where there is none. */
  private static DoubleFunction<Double> low(Pooled excess) {
    if (!(excess.statistic() instanceof RatioOfSums sums) || sums.used() == 0) {
      return level -> -1.0;
    }
    double[] above = new double[sums.items()];
    double[] below = new double[sums.items()];
    for (int i = 0; i < above.length; i++) {
      above[i] = sums.numerator(i);
      below[i] = sums.denominator(i);
    }
    int[] clusters = excess.table().clusters();
    var ratio = ClusteredRatio.of(above, below, clusters);
    return level -> ratio.tByKurtosis(level, -1, 1).low();
  }

  /** Holm's steps: with r not yet shown, those whose interval at 1 - alpha/r is above 0. */
  private boolean[] shown(List<Change> changes) {
    var shown = new boolean[changes.size()];
    int open = defined(changes);
    int before = 0;
    while (open > 0 && open != before) {
      before = open;
      double level = 1 - alpha / before;
      for (int c = 0; c < shown.length; c++) {
        if (!shown[c] && changes.get(c).low.apply(level) > 0) {
          shown[c] = true;
          open--;
        }
      }
    }
    return shown;
  }

  private record Change(
      String condition,
      Estimate disagreement,
      Estimate noiseOfFirst,
      Estimate noiseOfSecond,
      Estimate excess,
      DoubleFunction<Double> low) {
    boolean isDefined() {
      return excess instanceof Estimate.Value;
    }

    AnswerChange toValue(boolean shown) {
      return new AnswerChange(condition, disagreement, noiseOfFirst, noiseOfSecond, excess, shown);
    }
  }
}
