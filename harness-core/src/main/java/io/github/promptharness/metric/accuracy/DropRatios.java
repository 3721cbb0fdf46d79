package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import io.github.promptharness.metric.table.ClusterNumbers;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.cluster.ClusterBootstrap;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * 1 less the ratio of two accuracies over the same items: the mean over pairs, or their deviation.
 */
final class DropRatios implements ItemStatistic {
  private static final double EQUAL = 1e-9;

  private final int items;
  private final List<Pair> pairs;
  private final boolean deviation;
  private final boolean[] uses;

  /**
   * The mean of these.
   *
   * @param items how many there are, in any pair or none
   * @param pairs those whose accuracy before is above 0
   */
  DropRatios(int items, List<Pair> pairs) {
    this(items, pairs, false);
  }

  private DropRatios(int items, List<Pair> pairs, boolean deviation) {
    this.items = items;
    this.pairs = List.copyOf(pairs);
    this.deviation = deviation;
    uses = new boolean[items];
    for (Pair pair : pairs) {
      for (int item : pair.items) {
        uses[item] = true;
      }
    }
  }

  /** Their population standard deviation in place of the mean. */
  DropRatios deviation() {
    return new DropRatios(items, pairs, true);
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public boolean uses(int item) {
    return uses[item];
  }

  @Override
  public OptionalDouble of(int[] weights) {
    double[] ratios = pairs.stream().mapToDouble(pair -> pair.ratio(weights)).toArray();
    double value = deviation ? deviation(ratios) : 1 - Arrays.stream(ratios).sum() / ratios.length;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static double deviation(double[] ratios) {
    double mean = Arrays.stream(ratios).sum() / ratios.length;
    double squares = Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).sum();
    return Math.sqrt(squares / ratios.length);
  }

  @Override
  public double lowest() {
    return deviation ? 0 : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double highest() {
    return deviation ? Double.POSITIVE_INFINITY : 1;
  }

  /** How many clusters are used. */
  int clusters(int[] clusters) {
    int[] used = IntStream.range(0, items).filter(this::uses).toArray();
    return ClusterNumbers.of(clusters, used).count();
  }

  /** Of the deviation, by resampling the accuracies of all pairs together. */
  Interval resampled(int[] clusters, Seed seed) {
    var accuracies = new ArrayList<RatioOfSums>();
    pairs.forEach(
        pair -> accuracies.add(pair.accuracy(pair.scoresBefore, pair.answersBefore, items)));
    pairs.forEach(
        pair -> accuracies.add(pair.accuracy(pair.scoresAfter, pair.answersAfter, items)));
    return ClusterBootstrap.withDefaults()
        .resamples(accuracies, clusters, seed)
        .interval(this::ofAccuracies, 0, Double.POSITIVE_INFINITY);
  }

  /** Undefined where a pair is, for then fewer accuracies come. */
  private double ofAccuracies(double[] accuracies) {
    int count = pairs.size();
    if (accuracies.length < 2 * count) {
      return Double.NaN;
    }
    double[] ratios = new double[count];
    Arrays.setAll(ratios, pair -> accuracies[count + pair] / accuracies[pair]);
    return deviation(ratios);
  }

  /** By the log of the mean ratio and t; where that has no error, by limits of the accuracies. */
  Interval interval(int[] clusters, double level) {
    double[] parts = new double[items];
    double[] counts = new double[items];
    for (int i = 0; i < items; i++) {
      counts[i] = uses(i) ? 1 : 0;
    }
    double used = Arrays.stream(counts).sum();
    double ratio = 1 - value().orElseThrow();
    pairs.forEach(pair -> pair.addTo(parts, used / pairs.size()));
    for (int i = 0; i < items; i++) {
      parts[i] = counts[i] == 0 ? 0 : parts[i] + ratio;
    }
    var mean = ClusteredRatio.of(parts, counts, clusters);
    if (ratio <= EQUAL || mean.standardError() <= EQUAL) {
      return byLimits(clusters, level);
    }
    double half = Critical.t(level, mean.clusters() - 1.0) * mean.standardError() / ratio;
    double low = 1 - ratio * Math.exp(half);
    return Double.isFinite(low)
        ? new Interval(low, 1 - ratio * Math.exp(-half), level, "log ratio and t" + over(clusters))
        : byLimits(clusters, level);
  }

  /**
   * The mean of what is left of each pair between Wilson's limits of both its accuracies, all at a
   * level such that they hold together.
   */
  private Interval byLimits(int[] clusters, double level) {
    double each = 1 - (1 - level) / (2 * pairs.size());
    double low = 0;
    double high = 0;
    for (Pair pair : pairs) {
      var before = pair.wilson(pair.scoresBefore, pair.answersBefore, clusters, each);
      var after = pair.wilson(pair.scoresAfter, pair.answersAfter, clusters, each);
      // Scores near 0 over few clusters have a limit of 0 that only rounding has made.
      low += 1 - after.high() / Math.max(before.low(), EQUAL);
      high += 1 - after.low() / before.high();
    }
    return new Interval(
        low / pairs.size(),
        high / pairs.size(),
        level,
        "Wilson limits of all accuracies, Bonferroni" + over(clusters));
  }

  private String over(int[] clusters) {
    int count = clusters(clusters);
    boolean each = IntervalRule.areSingletons(this, clusters);
    return String.format(
        Locale.ROOT,
        " over %d %s%s",
        count,
        each ? "items" : "clusters",
        pairs.size() == 1 ? "" : ", " + pairs.size() + " pairs");
  }

  /** One pair of accuracies over the items that it uses. */
  static final class Pair {
    private final int[] items;
    private final double[] scoresBefore;
    private final double[] answersBefore;
    private final double[] scoresAfter;
    private final double[] answersAfter;
    private int size;

    /** Room for so many items. */
    Pair(int most) {
      this(new int[most], new double[most], new double[most], new double[most], new double[most]);
    }

    private Pair(
        int[] items,
        double[] scoresBefore,
        double[] answersBefore,
        double[] scoresAfter,
        double[] answersAfter) {
      this.items = items;
      this.scoresBefore = scoresBefore;
      this.answersBefore = answersBefore;
      this.scoresAfter = scoresAfter;
      this.answersAfter = answersAfter;
    }

    /**
     * One more item.
     *
     * @param item above those before it
     * @param sumBefore of the scores of its answers that count
     * @param sizeBefore how many they are, at least one
     * @param sumAfter as before, of the variant
     * @param sizeAfter as before, of the variant
     */
    void add(int item, double sumBefore, int sizeBefore, double sumAfter, int sizeAfter) {
      items[size] = item;
      scoresBefore[size] = sumBefore;
      answersBefore[size] = sizeBefore;
      scoresAfter[size] = sumAfter;
      answersAfter[size++] = sizeAfter;
    }

    boolean isEmpty() {
      return size == 0;
    }

    /** The same without the room that was not needed. */
    Pair trimmed() {
      return size == items.length
          ? this
          : new Pair(
              Arrays.copyOf(items, size),
              Arrays.copyOf(scoresBefore, size),
              Arrays.copyOf(answersBefore, size),
              Arrays.copyOf(scoresAfter, size),
              Arrays.copyOf(answersAfter, size));
    }

    double before() {
      return Arrays.stream(scoresBefore).sum() / Arrays.stream(answersBefore).sum();
    }

    double after() {
      return Arrays.stream(scoresAfter).sum() / Arrays.stream(answersAfter).sum();
    }

    long variantAnswers() {
      return (long) Arrays.stream(answersAfter).sum();
    }

    private RatioOfSums accuracy(double[] scores, double[] answers, int all) {
      double[] above = new double[all];
      double[] below = new double[all];
      for (int k = 0; k < items.length; k++) {
        above[items[k]] = scores[k];
        below[items[k]] = answers[k];
      }
      return RatioOfSums.of(above, below);
    }

    private double ratio(int[] weights) {
      double sumBefore = 0;
      double sizeBefore = 0;
      double sumAfter = 0;
      double sizeAfter = 0;
      for (int k = 0; k < items.length; k++) {
        int weight = weights[items[k]];
        sumBefore += weight * scoresBefore[k];
        sizeBefore += weight * answersBefore[k];
        sumAfter += weight * scoresAfter[k];
        sizeAfter += weight * answersAfter[k];
      }
      return (sumAfter / sizeAfter) / (sumBefore / sizeBefore);
    }

    /** Adds what each item moves the ratio by, linearised, times a factor. */
    private void addTo(double[] parts, double factor) {
      double before = before();
      double after = after();
      double allBefore = Arrays.stream(answersBefore).sum();
      double allAfter = Arrays.stream(answersAfter).sum();
      for (int k = 0; k < items.length; k++) {
        double moved = (scoresAfter[k] - after * answersAfter[k]) / allAfter;
        double base = (scoresBefore[k] - before * answersBefore[k]) / allBefore;
        parts[items[k]] += factor * (moved / before - after / before * base / before);
      }
    }

    private Interval wilson(double[] scores, double[] answers, int[] clusters, double level) {
      int[] numbered = ClusterNumbers.of(clusters, items).ofItems();
      return ClusteredRatio.of(scores, answers, numbered).wilson(level);
    }
  }
}
