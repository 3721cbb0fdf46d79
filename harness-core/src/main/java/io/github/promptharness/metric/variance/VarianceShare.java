package io.github.promptharness.metric.variance;

import io.github.promptharness.Interval;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ClusterNumbers;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Polarity;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.metric.table.ScoreCells;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.variance.CrossedAnova;
import io.github.promptharness.stats.variance.VarianceShares;
import io.github.promptharness.stats.variance.VarianceSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The share of the variance of a single score that comes from one source: items, variants, their
 * interaction, or noise between repeats.
 *
 * <pre>score = mu + item + variant + item:variant + noise,   share = component / sum of components
 * </pre>
 *
 * <p>by the analysis of variance of the items that are complete: as many answers of their own under
 * every condition as the fullest cell has, at least two. Others are left out and counted, those
 * with a text that equals another's among them. A component below 0 counts as 0, and the interval's
 * method says which. Shares of right or wrong answers move with the mean: do not rank models by
 * them, and give {@link LogitShare} beside them. "No answer" is wrong unless told otherwise.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]; the four add up to 1. <b>Interval</b>: 95 %
 * percentile bootstrap with 500 resamples over items with all their answers, or over clusters that
 * items share, with the wordings as they are. <b>Undefined</b> with one answer a cell, fewer than
 * two conditions or complete items, when no component is positive, when there is no reference
 * answer, or when a score is outside [0, 1].
 *
 * <p>Source: Searle, Casella and McCulloch (1992), Variance Components, Wiley; see {@link
 * CrossedAnova}. The interval is ours.
 */
public final class VarianceShare extends ItemMetric {
  private static final int RESAMPLES = 500;

  private final VarianceSource source;
  private final Unreadable unreadable;

  private VarianceShare(VarianceSource source, Unreadable unreadable) {
    this.source = source;
    this.unreadable = unreadable;
  }

  /** The share of one source; "no answer" is wrong. */
  public static VarianceShare of(VarianceSource source) {
    return new VarianceShare(source, Unreadable.WRONG);
  }

  /** How answers count in which nothing was found; {@code WRONG} and {@code CATEGORY} are one. */
  public VarianceShare withUnreadable(Unreadable newUnreadable) {
    return new VarianceShare(source, newUnreadable);
  }

  @Override
  public String id() {
    return "variance-share(source=" + source + ", scale=raw, unreadable=" + unreadable + ")";
  }

  @Override
  public Scope scope() {
    return Scope.STUDY;
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.of(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    int conditions = table.conditions().size();
    if (conditions < 2) {
      return Pooled.undefined(table, "one condition has no variance between conditions");
    }
    // The four shares come from one analysis, and their intervals from one bootstrap.
    var items =
        table.memo().get(CrossedItems.class, List.of("shares", unreadable), () -> items(table));
    if (items.repeats() < 2) {
      return Pooled.undefined(
          table, "one answer a cell: noise and interaction cannot be separated");
    }
    var statistic = new Share(items, source);
    long used = (long) statistic.used() * conditions * items.repeats();
    return Pooled.of(
            table,
            statistic,
            used,
            () ->
                statistic.used() < 2
                    ? "fewer than two items have as many answers of their own in every cell"
                    : "no variance component is positive")
        .withRule((same, clusters, seed) -> interval(table, items, clusters, seed));
  }

  private CrossedItems items(AnswerTable table) {
    var scores =
        fullestCell(table) < 2
            ? List.<List<double[]>>of()
            : table.items().stream().map(item -> scores(table, item)).toList();
    return CrossedItems.of(scores, table.conditions().size());
  }

  /** How many rows it has, whether they count or not. */
  private static int fullestCell(AnswerTable table) {
    int most = 0;
    for (AnswerTable.Item item : table.items()) {
      for (int column = 0; column < table.conditions().size(); column++) {
        most = Math.max(most, item.cell(column).size());
      }
    }
    return most;
  }

  /** The scores of each cell that are its own. */
  private List<double[]> scores(AnswerTable table, AnswerTable.Item item) {
    var cells = new ScoreCells(table, unreadable, Polarity.HIGHER_IS_BETTER);
    var scores = new ArrayList<double[]>();
    for (int j = 0; j < table.conditions().size(); j++) {
      scores.add(cells.ownScores(item, j));
    }
    return scores;
  }

  private Interval interval(AnswerTable table, CrossedItems items, int[] clusters, Seed seed) {
    var plain =
        table
            .memo()
            .get(
                Intervals.class,
                List.of("shares", unreadable, seed),
                () -> new Intervals(intervals(items, clusters, seed)))
            .of(source);
    var clipped = new TreeSet<>(items.once().orElseThrow().clipped());
    return clipped.isEmpty()
        ? plain
        : new Interval(
            plain.low(),
            plain.high(),
            plain.level(),
            plain.method()
                + "; below 0 and counted as 0: "
                + String.join(
                    ", ",
                    clipped.stream()
                        .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', ':'))
                        .toList()));
  }

  private static Map<VarianceSource, Interval> intervals(
      CrossedItems items, int[] clusters, Seed seed) {
    var shares =
        Arrays.stream(VarianceSource.values()).map(source -> new Share(items, source)).toList();
    int[] used = IntStream.range(0, clusters.length).filter(items::uses).toArray();
    var intervals =
        ClusterNumbers.of(clusters, used).count() < IntervalRule.LEAST_TO_RESAMPLE
            ? shares.stream()
                .map(share -> IntervalRule.BOOTSTRAP.interval(share, clusters, seed))
                .toList()
            : ClusterBootstrap.withDefaults()
                .withResamples(RESAMPLES)
                .intervals(shares, clusters, seed);
    var bySource = new EnumMap<VarianceSource, Interval>(VarianceSource.class);
    for (int j = 0; j < shares.size(); j++) {
      bySource.put(shares.get(j).source, intervals.get(j));
    }
    return bySource;
  }

  /** Those of all sources. */
  private record Intervals(Map<VarianceSource, Interval> bySource) {
    Interval of(VarianceSource source) {
      return Objects.requireNonNull(bySource.get(source));
    }
  }

  /** The share of one source over items, each counted any number of times. */
  private static final class Share implements ItemStatistic {
    private final CrossedItems items;
    private final VarianceSource source;

    Share(CrossedItems items, VarianceSource source) {
      this.items = items;
      this.source = source;
    }

    @Override
    public int items() {
      return items.count();
    }

    @Override
    public boolean uses(int item) {
      return items.uses(item);
    }

    @Override
    public OptionalDouble of(int[] weights) {
      Result<VarianceShares> shares = items.shares(weights);
      return shares.isDefined()
          ? OptionalDouble.of(share(shares.orElseThrow()))
          : OptionalDouble.empty();
    }

    private double share(VarianceShares shares) {
      return switch (source) {
        case ITEM -> shares.item();
        case VARIANT -> shares.variant();
        case ITEM_VARIANT -> shares.itemVariant();
        case NOISE -> shares.noise();
      };
    }

    @Override
    public double lowest() {
      return 0;
    }

    @Override
    public double highest() {
      return 1;
    }
  }
}
