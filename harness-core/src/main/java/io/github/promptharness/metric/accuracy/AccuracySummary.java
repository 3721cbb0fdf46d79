package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Memo;
import io.github.promptharness.metric.table.MergedScores;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.metric.table.Selection;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ConditionResamples;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the accuracies of all conditions over the same items come to. */
public abstract class AccuracySummary extends ItemMetric {
  private static final String ONE_CONDITION =
      "one condition is neither better nor worse than others";

  private final String name;
  private final Unreadable unreadable;
  private final Polarity polarity;
  private final int least;
  private final Function<ScoreCells.Sums, ItemStatistic> reduce;

  /**
   * A summary.
   *
   * @param name the first part of its id, and settings of its own after "("
   * @param unreadable how answers count in which nothing was found
   * @param polarity what they score where they count as wrong
   * @param least how many conditions with an answer that counts it takes
   * @param reduce from what the conditions with such an answer hold
   */
  AccuracySummary(
      String name,
      Unreadable unreadable,
      Polarity polarity,
      int least,
      Function<ScoreCells.Sums, ItemStatistic> reduce) {
    this.name = name.contains("(") ? name + ", " : name + "(";
    this.unreadable = unreadable;
    this.polarity = polarity;
    this.least = least;
    this.reduce = reduce;
  }

  @Override
  public final String id() {
    return name + "unreadable=" + unreadable + polarity.setting() + ")";
  }

  @Override
  public final Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Selection selection() {
    return Selection.OF_CONDITIONS;
  }

  /** The answers that count. */
  public final ScoreCells cells(AnswerTable table) {
    return new ScoreCells(table, unreadable, polarity);
  }

  /**
   * What the accuracies of all conditions come to.
   *
   * @param sums the score of each condition in all
   * @param counts how many answers of each count
   */
  public final OptionalDouble ofTotals(double[] sums, double[] counts) {
    var answered = answered(new ScoreCells.Sums(columns(sums), columns(counts), 0));
    return answered.scores().length < least
        ? OptionalDouble.empty()
        : reduce.apply(answered).value();
  }

  private static double[][] columns(double[] values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  @Override
  public final Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    if (table.conditions().size() < 2) {
      return Pooled.undefined(table, ONE_CONDITION);
    }
    var answered = answered(new ScoreCells(table, unreadable, polarity).sums());
    int conditions = answered.scores().length;
    return conditions < least
        ? Pooled.undefined(table, tooFew(conditions, least))
        : Pooled.of(table, reduce.apply(answered), answered.used(), () -> tooFew(1, least))
            .withRule(rule(table.memo(), answered));
  }

  @Override
  public final Merging merging() {
    return new Merging.OfScores(unreadable, polarity, false, this::merged);
  }

  private Merging.Merged merged(MergedScores scores) {
    if (scores.conditions().size() < 2) {
      return Merging.Merged.undefined(ONE_CONDITION);
    }
    var answered = answered(scores.all());
    int conditions = answered.scores().length;
    return conditions < least
        ? Merging.Merged.undefined(tooFew(conditions, least))
        : Merging.Merged.of(
            reduce.apply(answered),
            answered.used(),
            rule(scores.memo(), answered),
            tooFew(1, least));
  }

  /** What has to be resampled is, once for all summaries of the same cells. */
  private IntervalRule rule(Memo memo, ScoreCells.Sums answered) {
    return (statistic, clusters, seed) ->
        statistic instanceof RatioOfSums || IntervalRule.areTooFew(statistic, clusters)
            ? IntervalRule.byStatistic().interval(statistic, clusters, seed)
            : memo.get(
                    ConditionResamples.class,
                    List.of(unreadable == Unreadable.EXCLUDE, polarity, seed),
                    () ->
                        ClusterBootstrap.withDefaults()
                            .resamples(answered.ratios(), clusters, seed))
                .interval(this::ofAccuracies, statistic.lowest(), statistic.highest());
  }

  /** What these accuracies come to: those of conditions with one item. */
  private double ofAccuracies(double[] accuracies) {
    return accuracies.length < 1
        ? Double.NaN
        : reduce.apply(ScoreCells.Sums.ofOneItem(accuracies)).value().orElse(Double.NaN);
  }

  /** Why there is no number. */
  String tooFew(int conditions, int needed) {
    return "fewer than two conditions have an answer that counts";
  }

  /** Without the conditions that have no answer that counts. */
  private static ScoreCells.Sums answered(ScoreCells.Sums all) {
    int[] kept =
        IntStream.range(0, all.counts().length)
            .filter(j -> Arrays.stream(all.counts()[j]).anyMatch(count -> count > 0))
            .toArray();
    return new ScoreCells.Sums(
        Arrays.stream(kept).mapToObj(j -> all.scores()[j]).toArray(double[][]::new),
        Arrays.stream(kept).mapToObj(j -> all.counts()[j]).toArray(double[][]::new),
        all.used());
  }
}
