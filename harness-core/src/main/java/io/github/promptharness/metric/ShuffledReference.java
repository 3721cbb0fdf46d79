package io.github.promptharness.metric;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Summary;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.AccuracyDeviation;
import io.github.promptharness.metric.accuracy.AccuracySpread;
import io.github.promptharness.metric.accuracy.AccuracySummary;
import io.github.promptharness.metric.table.Dealing;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.OneKind;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.metric.table.SortedObservations;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Quantile;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Shows what a statistic of selection would be if no wording had an effect, where no placebo arm
 * was asked: the answers of each item are dealt out again among its wordings, many times.
 *
 * <pre>
 * reference = mean over draws of t*,   range = quantiles .025 and .975 of t*
 * p = (1 + #{t+ &gt;= t}) / (1 + B)          for spreads, t the statistic as observed
 * </pre>
 *
 * <p>In t* single answers move (<i>draws</i>): it is what noise alone makes of the statistic. In t+
 * the answers of an item under one wording move together (<i>cells</i>), as many times: p asks
 * whether some wording is better than another over all items, against items that merely take
 * different wordings amiss. With draws it would be small wherever wordings have any effect on any
 * item. So p may be large although the statistic lies above its range: then wordings matter item by
 * item and none is better. With one answer to each wording both are the same.
 *
 * <p>A condition whose text is another's keeps showing that one's answers. With one answer to each
 * wording, whole cells move: that is a reference of what picks among the accuracies of conditions
 * (worst, best, spread, quantile, CPS), and of nothing that picks within an item (worst case of
 * each item, any change, unanimity), which dealing leaves as it was: there is no reference with R =
 * 1.
 *
 * <p>What is {@link Dealing} says itself what is dealt out: the orders of a set of exemplars, or
 * the tags of items.
 *
 * <p>Many items that are alike (as many scores of the rarer of two kinds, at the same places) are
 * dealt together: how many of them have one at a place is drawn from the binomial distribution that
 * dealing them one by one would give. The distribution of the totals is the same.
 *
 * <p>Statistics of accuracies move the answers that count, and missing ones stay missing;
 * statistics within items move every answer, a refusal as a refusal.
 *
 * <p><b>Unit and range</b>: that of the statistic; p in (0, 1]. It refers to the accuracy pooled
 * over wordings. <b>Interval</b>: none; the range is where 95 % of the draws lie. <b>Cost</b>:
 * draws times answers that change places, those of items that are dealt together few, at most 3 *
 * 10^7 for all statistics of accuracies that count the same answers, and 2 * 10^6 for all others
 * together. Where those are fewer than the draws wanted, the worst and best of each item with
 * scores of 0 and 1, any flip and unanimity have the mean and variance over all deals in closed
 * form ({@link OneKind}) if every wording of an item has as many answers that count, and mean -+
 * z(.975) deviations for a range; others have fewer draws, and the row says how many.
 * <b>Undefined</b> where that leaves fewer than 39.
 *
 * <p>Source: that of {@link io.github.promptharness.stats.hypothesis.WithinItemPermutation}, whose
 * null it shares. The same rows and seed give the same bits, whatever their order.
 */
public final class ShuffledReference {
  private static final long MOST_MOVES = 30_000_000;
  private static final long MOST_ROWS = 2_000_000;
  private static final int FEWEST = 39;
  private static final double LEVEL = 0.95;
  private static final String MOSTLY_UNDEFINED =
      "no reference: the metric is undefined for most draws";

  private final int draws;

  private ShuffledReference(int draws) {
    this.draws = draws;
  }

  /** 999 draws. */
  public static ShuffledReference withDefaults() {
    return new ShuffledReference(999);
  }

  /**
   * Another number of draws.
   *
   * @param newDraws from 39, the fewest whose central 95 % leaves one out at each end, to 10
   *     million
   */
  public ShuffledReference withDraws(int newDraws) {
    Require.atLeast(FEWEST, newDraws, "draws");
    return new ShuffledReference(Require.draws(newDraws, "draws"));
  }

  /**
   * The reference of a metric.
   *
   * @param metric the metric
   * @param observations rows of one sampling without the placebo's
   * @param seed the name of the draws
   * @return nothing for a metric that selects nothing, is about part of the study and does not say
   *     itself what to deal out, or is undefined itself
   */
  public Optional<Summary.Shuffled> reference(Metric metric, Observations observations, Seed seed) {
    return selects(metric)
        ? reference(
            metric, metric.estimate(observations, seed), List.of(metric), observations, seed)
        : Optional.empty();
  }

  /** Whether there is anything to refer to. */
  static boolean selects(Metric metric) {
    return metric instanceof ItemMetric ofItems
        ? ofItems.selection() != Selection.NONE
            && (metric.scope() == Metric.Scope.STUDY || metric instanceof Dealing)
        : metric instanceof Dealing;
  }

  /**
   * The same of a metric that is asked for together with others, which share the draws.
   *
   * @param estimate the metric's of these rows
   * @param together metrics, this one among them
   */
  Optional<Summary.Shuffled> reference(
      Metric metric,
      Estimate estimate,
      List<Metric> together,
      Observations observations,
      Seed seed) {
    if (!selects(metric) || !(estimate instanceof Estimate.Value observed)) {
      return Optional.empty();
    }
    Seed named = seed.named("shuffled answers");
    if (metric instanceof Dealing dealing) {
      return Optional.of(dealt(dealing, observed, observations, named));
    }
    if (!(metric instanceof ItemMetric ofItems)) {
      return Optional.empty();
    }
    var rows = SortedObservations.of(observations);
    var pooled = ofItems.pooled(rows);
    var table = rows.table();
    var shuffled =
        table.memo().get(ShuffledRows.class, "all answers", () -> new ShuffledRows(table));
    return Optional.of(
        metric instanceof AccuracySummary summary
            ? ofAccuracies(summary, pooled, shuffled, named)
            : withinItems(ofItems, together, pooled, shuffled, named));
  }

  /** Of what knows itself what to deal out again. */
  private Summary.Shuffled dealt(
      Dealing metric, Estimate.Value observed, Observations observations, Seed seed) {
    long answers = SortedObservations.of(observations).table().rows();
    int most = (int) Math.min(draws, MOST_MOVES / Math.max(1, answers));
    if (most < FEWEST) {
      return none(tooMany(answers));
    }
    var result = metric.dealt(observations, most, seed);
    if (result instanceof Result.Undefined<Dealing.Dealt> undefined) {
      return none("no reference: " + undefined.reason());
    }
    var dealt = result.orElseThrow();
    return dealt.values().length < FEWEST
        ? none(MOSTLY_UNDEFINED)
        : summary(dealt.values(), observed.items(), observed.excluded(), dealt.moved(), dealt.p());
  }

  private Summary.Shuffled ofAccuracies(
      AccuracySummary metric, Pooled pooled, ShuffledRows rows, Seed seed) {
    if (rows.several() == 0) {
      return none("no reference: no item has two texts");
    }
    var table = pooled.table();
    var cells = metric.cells(table);
    var deals =
        table
            .memo()
            .get(
                Deals.class,
                List.of(cells.unreadable() == Unreadable.EXCLUDE, cells.polarity(), seed, draws),
                () -> Deals.of(cells, draws, seed));
    if (deals.draws().length < FEWEST) {
      return none(tooMany(pooled.used()));
    }
    boolean isSpread = metric instanceof AccuracySpread || metric instanceof AccuracyDeviation;
    double observed = metric.ofTotals(deals.observed(), deals.counts()).orElseThrow();
    return summary(
        values(metric, deals.draws(), deals.counts()),
        pooled,
        rows,
        isSpread
            ? OptionalDouble.of(
                Dealing.Dealt.p(values(metric, deals.cells(), deals.counts()), observed))
            : OptionalDouble.empty());
  }

  private static double[] values(AccuracySummary metric, double[][] sums, double[] counts) {
    return Arrays.stream(sums)
        .mapToDouble(ofDeal -> metric.ofTotals(ofDeal, counts).orElseThrow())
        .toArray();
  }

  private Summary.Shuffled withinItems(
      ItemMetric metric, List<Metric> together, Pooled pooled, ShuffledRows rows, Seed seed) {
    if (rows.several() == 0) {
      return none("no reference: no item has two texts");
    }
    if (rows.askedOnce() > 0) {
      return none(
          rows.askedOnce() == rows.several()
              ? "no reference, R = 1: each wording was asked once"
              : "no reference: %s of %s items have no more answers than wordings"
                  .formatted(rows.askedOnce(), rows.several()));
    }
    int most = (int) Math.min(draws, MOST_ROWS / rows.rows());
    if (most < draws) {
      var exact = metric.ofOneKind(rows.table());
      if (exact.isPresent()) {
        return exactly(exact.get(), pooled);
      }
    }
    if (most < FEWEST) {
      return none(tooMany(rows.rows()));
    }
    var metrics =
        together.stream()
            .filter(ItemMetric.class::isInstance)
            .map(ItemMetric.class::cast)
            .filter(each -> each.scope() == Metric.Scope.STUDY)
            .filter(each -> each.selection() == Selection.WITHIN_ITEMS)
            .filter(each -> !(each instanceof Dealing))
            .toList();
    var values =
        pooled
            .table()
            .memo()
            .get(
                ShuffledRows.Values.class,
                List.of(metrics.stream().map(Metric::id).toList(), seed, most),
                () -> new ShuffledRows.Values(rows.values(metrics, most, seed.generator())))
            .of(metrics.indexOf(metric));
    double[] defined = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return defined.length < FEWEST
        ? none(MOSTLY_UNDEFINED)
        : summary(defined, pooled, rows, OptionalDouble.empty());
  }

  /** Over all deals there are; the mean of many items is normal. */
  private static Summary.Shuffled exactly(OneKind deals, Pooled pooled) {
    double half = Critical.z(LEVEL) * deals.deviation();
    var range =
        new Interval(
            Math.max(0, deals.mean() - half),
            Math.min(1, deals.mean() + half),
            LEVEL,
            "central range of all ways to shuffle answers among wordings, by mean and variance");
    return new Summary.Shuffled(
        new Estimate.Value(
            deals.mean(), range, pooled.statistic().used(), pooled.rows() - pooled.used()),
        "draws",
        0,
        OptionalDouble.empty());
  }

  private static Summary.Shuffled summary(
      double[] values, Pooled pooled, ShuffledRows rows, OptionalDouble p) {
    return summary(
        values,
        pooled.statistic().used(),
        pooled.rows() - pooled.used(),
        rows.askedOnce() == rows.several() ? "cells" : "draws",
        p);
  }

  private static Summary.Shuffled summary(
      double[] values, int items, long excluded, String moved, OptionalDouble p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    boolean ofAnswers = moved.equals("cells") || moved.equals("draws");
    var range =
        new Interval(
            Quantile.ofSorted(sorted, (1 - LEVEL) / 2),
            Quantile.ofSorted(sorted, (1 + LEVEL) / 2),
            LEVEL,
            "central range of %s draws, %s"
                .formatted(
                    values.length,
                    ofAnswers ? "answers shuffled among wordings" : moved + " shuffled"));
    double mean = Arrays.stream(values).sum() / values.length;
    return new Summary.Shuffled(
        new Estimate.Value(mean, range, items, excluded), moved, values.length, p);
  }

  private static Summary.Shuffled none(String reason) {
    return new Summary.Shuffled(
        new Estimate.Undefined(reason), "nothing", 0, OptionalDouble.empty());
  }

  private static String tooMany(long answers) {
    return "no reference: %s answers are too many to shuffle %s times".formatted(answers, FEWEST);
  }

  /** What the conditions score in all, once as observed and once a deal. */
  private static final class Deals {
    private final ShuffledTotals totals;
    private final double[][] draws;
    private final double[][] cells;

    private Deals(ShuffledTotals totals, double[][] draws, double[][] cells) {
      this.totals = totals;
      this.draws = draws;
      this.cells = cells;
    }

    static Deals of(ScoreCells scores, int wanted, Seed seed) {
      var single = ShuffledTotals.of(scores, ShuffledTotals.Moved.DRAWS);
      int most = (int) Math.min(wanted, MOST_MOVES / Math.max(1, single.moves()));
      int draws = most < FEWEST ? 0 : most;
      return new Deals(
          single,
          dealt(single, draws, seed),
          dealt(ShuffledTotals.of(scores, ShuffledTotals.Moved.CELLS), draws, seed.named("cells")));
    }

    private static double[][] dealt(ShuffledTotals totals, int draws, Seed seed) {
      var generator = seed.generator();
      double[][] sums = new double[draws][];
      Arrays.setAll(sums, draw -> totals.shuffled(generator));
      return sums;
    }

    double[] observed() {
      return totals.observed();
    }

    double[] counts() {
      return totals.counts();
    }

    /** With single answers dealt out again. */
    double[][] draws() {
      return draws;
    }

    /** With whole cells dealt out again. */
    double[][] cells() {
      return cells;
    }
  }
}
