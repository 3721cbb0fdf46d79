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
import io.github.promptharness.stats.variance.Interaction;
import io.github.promptharness.stats.variance.VarianceComponents;
import io.github.promptharness.stats.variance.VarianceShares;
import io.github.promptharness.stats.variance.VarianceSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  /** A sum of squares below this share of the total is rounding. */
  private static final double ROUNDING = 1e-28;

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
    var all =
        conditions < 2 || fullestCell(table) < 2
            ? List.<List<double[]>>of()
            : table.items().stream().map(item -> scores(table, item)).toList();
    int repeats = all.stream().flatMap(List::stream).mapToInt(cell -> cell.length).max().orElse(0);
    if (repeats < 2) {
      return Pooled.undefined(
          table,
          conditions < 2
              ? "one condition has no variance between conditions"
              : "one answer a cell: noise and interaction cannot be separated");
    }
    var statistic = new Share(all, conditions, repeats);
    long used = (long) statistic.used() * conditions * repeats;
    return Pooled.of(
            table,
            statistic,
            used,
            () ->
                statistic.used() < 2
                    ? "fewer than two items have as many answers of their own in every cell"
                    : "no variance component is positive")
        .withRule(statistic::interval);
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

  /** The share over items, each counted any number of times. */
  private final class Share implements ItemStatistic {
    private final int conditions;
    private final int repeats;

    /** The means of the cells of each item; none of an item that is left out. */
    private final double[][] means;

    /** The mean of these; 0 of an item that is left out. */
    private final double[] rows;

    /** The squares within the cells of each item. */
    private final double[] squares;

    Share(List<List<double[]>> items, int conditions, int repeats) {
      this.conditions = conditions;
      this.repeats = repeats;
      means = new double[items.size()][];
      rows = new double[items.size()];
      squares = new double[items.size()];
      for (int i = 0; i < means.length; i++) {
        var cells = items.get(i);
        boolean complete = cells.stream().allMatch(cell -> cell.length == repeats);
        means[i] = complete ? cells.stream().mapToDouble(Share::mean).toArray() : new double[0];
        rows[i] = complete ? mean(means[i]) : 0;
        for (double[] cell : complete ? cells : List.<double[]>of()) {
          double mean = mean(cell);
          squares[i] += Arrays.stream(cell).map(score -> square(score - mean)).sum();
        }
      }
    }

    @Override
    public int items() {
      return means.length;
    }

    @Override
    public boolean uses(int item) {
      return means[item].length > 0;
    }

    @Override
    public OptionalDouble of(int[] weights) {
      Result<VarianceShares> shares = shares(weights);
      return shares.isDefined()
          ? OptionalDouble.of(share(shares.orElseThrow()))
          : OptionalDouble.empty();
    }

    /** The analysis of {@link CrossedAnova} with each item counted so many times. */
    private Result<VarianceShares> shares(int[] weights) {
      double n = 0;
      double within = 0;
      double[] columns = new double[conditions];
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] > 0 && uses(i)) {
          n += weights[i];
          within += weights[i] * squares[i];
          for (int j = 0; j < conditions; j++) {
            columns[j] += weights[i] * means[i][j];
          }
        }
      }
      if (n < 2) {
        return Result.undefined("fewer than two items");
      }
      for (int j = 0; j < conditions; j++) {
        columns[j] /= n;
      }
      double grand = mean(columns);
      double ofItems = 0;
      double ofCells = 0;
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] > 0 && uses(i)) {
          double row = rows[i];
          ofItems += weights[i] * conditions * square(row - grand);
          for (int j = 0; j < conditions; j++) {
            ofCells += weights[i] * square(means[i][j] - row - columns[j] + grand);
          }
        }
      }
      double ofVariants = 0;
      for (double column : columns) {
        ofVariants += n * square(column - grand);
      }
      double rounding = ROUNDING * (repeats * (ofItems + ofVariants + ofCells) + within);
      double cell = clean(repeats * ofCells, rounding) / ((n - 1) * (conditions - 1));
      double item = clean(repeats * ofItems, rounding) / (n - 1);
      double variant = clean(repeats * ofVariants, rounding) / (conditions - 1);
      double noise = within / (n * conditions * (repeats - 1));
      return new VarianceComponents(
              (item - cell) / conditions / repeats,
              (variant - cell) / n / repeats,
              (cell - noise) / repeats,
              noise,
              Interaction.SEPARATE)
          .shares();
    }

    private static double clean(double sum, double rounding) {
      return sum <= rounding ? 0 : sum;
    }

    private static double mean(double[] values) {
      return Arrays.stream(values).sum() / values.length;
    }

    private static double square(double x) {
      return x * x;
    }

    private double share(VarianceShares shares) {
      return switch (source) {
        case ITEM -> shares.item();
        case VARIANT -> shares.variant();
        case ITEM_VARIANT -> shares.itemVariant();
        case NOISE -> shares.noise();
      };
    }

    private long usedClusters(int[] clusters) {
      int[] used = IntStream.range(0, clusters.length).filter(this::uses).toArray();
      return ClusterNumbers.of(clusters, used).count();
    }

    private Interval interval(ItemStatistic statistic, int[] clusters, Seed seed) {
      var plain =
          usedClusters(clusters) < IntervalRule.LEAST_TO_RESAMPLE
              ? IntervalRule.BOOTSTRAP.interval(statistic, clusters, seed)
              : ClusterBootstrap.withDefaults()
                  .withResamples(RESAMPLES)
                  .interval(statistic, clusters, seed);
      int[] once = new int[means.length];
      Arrays.fill(once, 1);
      var clipped = new TreeSet<>(shares(once).orElseThrow().clipped());
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
