package io.github.promptharness.metric.table;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.proportion.PairedProportionInterval;
import java.util.Arrays;
import java.util.List;

/** Sums of scores and numbers of answers of the items that have both sides of a comparison. */
public final class PairedScores {
  private final double[] scoresBefore;
  private final double[] answersBefore;
  private final double[] scoresAfter;
  private final double[] answersAfter;
  private long used;

  /** Whether each side of each item has one answer that is right or wrong. */
  private boolean single = true;

  private long both;
  private long onlyAfter;
  private long onlyBefore;
  private long neither;

  public PairedScores(int items) {
    scoresBefore = new double[items];
    answersBefore = new double[items];
    scoresAfter = new double[items];
    answersAfter = new double[items];
  }

  /** An item; each side has at least one answer. */
  public void add(int item, double sumBefore, int sizeBefore, double sumAfter, int sizeAfter) {
    scoresBefore[item] = sumBefore;
    answersBefore[item] = sizeBefore;
    scoresAfter[item] = sumAfter;
    answersAfter[item] = sizeAfter;
    used += sizeBefore + sizeAfter;
    single &= isRightOrWrong(sumBefore, sizeBefore) && isRightOrWrong(sumAfter, sizeAfter);
    boolean rightBefore = sumBefore == 1;
    boolean rightAfter = sumAfter == 1;
    both += rightBefore && rightAfter ? 1 : 0;
    onlyAfter += !rightBefore && rightAfter ? 1 : 0;
    onlyBefore += rightBefore && !rightAfter ? 1 : 0;
    neither += rightBefore || rightAfter ? 0 : 1;
  }

  private static boolean isRightOrWrong(double sum, int size) {
    return size == 1 && (sum == 0 || sum == 1);
  }

  /** How many answers an item has before; 0 if it is not compared. */
  public double answersBefore(int item) {
    return answersBefore[item];
  }

  /** How many it has after. */
  public double answersAfter(int item) {
    return answersAfter[item];
  }

  /** How many answers there are on both sides. */
  public long used() {
    return used;
  }

  /**
   * The accuracy after less that before, as a mean over items of what each adds to it: with d the
   * difference and r a ratio, d plus n times ((a - r b)/sum b after, less the same before). With as
   * many answers to each item that is the difference of the item's own means.
   */
  public RatioOfSums difference() {
    double[] influence = new double[answersBefore.length];
    double[] counts = new double[answersBefore.length];
    double items = Arrays.stream(answersBefore).filter(answers -> answers > 0).count();
    double allBefore = Arrays.stream(answersBefore).sum();
    double allAfter = Arrays.stream(answersAfter).sum();
    double before = Arrays.stream(scoresBefore).sum() / allBefore;
    double after = Arrays.stream(scoresAfter).sum() / allAfter;
    for (int i = 0; i < counts.length; i++) {
      if (answersBefore[i] > 0) {
        counts[i] = 1;
        influence[i] =
            (after - before)
                + items * (scoresAfter[i] - after * answersAfter[i]) / allAfter
                - items * (scoresBefore[i] - before * answersBefore[i]) / allBefore;
      }
    }
    return RatioOfSums.of(influence, counts).withRange(-1, 1);
  }

  /**
   * The mean of the differences of several comparisons over the same items, each counting the same,
   * as a mean over items of what each adds to it.
   *
   * @param comparisons at least one, each with an item
   */
  public static RatioOfSums meanDifference(List<PairedScores> comparisons) {
    var differences = comparisons.stream().map(PairedScores::difference).toList();
    int items = differences.get(0).items();
    double[] counts = new double[items];
    double mean = 0;
    for (RatioOfSums each : differences) {
      mean += each.value().orElseThrow() / differences.size();
      for (int i = 0; i < items; i++) {
        counts[i] = each.uses(i) ? 1 : counts[i];
      }
    }
    double[] parts = new double[items];
    double start = mean;
    Arrays.setAll(parts, i -> counts[i] * start);
    double used = Arrays.stream(counts).sum();
    for (RatioOfSums each : differences) {
      double own = each.value().orElseThrow();
      double weight = used / each.used() / differences.size();
      for (int i = 0; i < items; i++) {
        parts[i] += each.uses(i) ? weight * (each.numerator(i) - own) : 0;
      }
    }
    return RatioOfSums.of(parts, counts).withRange(-1, 1);
  }

  /** Tango's interval for single answers that are right or wrong, else errors and t. */
  public IntervalRule rule() {
    return (statistic, clusters, seed) ->
        single && IntervalRule.areSingletons(statistic, clusters)
            ? IntervalRule.overItems(
                PairedProportionInterval.TANGO.of(
                    both, onlyAfter, onlyBefore, neither, IntervalRule.LEVEL),
                "Tango",
                statistic)
            : IntervalRule.byStatistic().interval(statistic, clusters, seed);
  }
}
