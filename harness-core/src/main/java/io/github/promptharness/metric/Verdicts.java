package io.github.promptharness.metric;

import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.accuracy.AccuracyDifference;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.stats.cluster.ClusteredRatio;
import io.github.promptharness.stats.hypothesis.Equivalence;
import io.github.promptharness.stats.hypothesis.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What a margin of equivalence lets one say of each condition beside the original.
 *
 * <pre>
 * d = accuracy under the condition - accuracy under the original, on the same items
 * robust:       d is above -margin       equivalent: d is below margin too
 * fragile:      d is below -margin
 * inconclusive: neither is shown         undefined: there is no d
 * </pre>
 *
 * <p>Answers in which nothing was found are left out unless told, as in {@link AccuracyDifference};
 * items that the condition left as they were stay in (as assigned). Higher scores are taken to be
 * better: turn others round first.
 *
 * <p><b>Unit and range</b>: d and margin in the unit of the scores, d in [-1, 1]. <b>Interval</b>:
 * 90 %, over items or the clusters they share, {@link ClusteredRatio#minusForVerdict}; each ends in
 * error at most .05. The verdicts of one sampling are corrected together by Holm's steps, for each
 * kind by itself ({@link Equivalence#eachByHolm}): any wrong "robust" has probability .05 at most,
 * and so has any wrong "fragile" and any wrong "equivalent". At a loss of just the margin both
 * "robust" and "fragile" are wrong, and one of the two is said with up to .10. The interval beside
 * a verdict is that of the condition alone. <b>Undefined</b> when no item has an answer that counts
 * on both sides, or a score is outside [0, 1].
 *
 * <p>Source: as {@link Equivalence}.
 */
public final class Verdicts {
  private static final String NONE = "undefined";

  private final Equivalence equivalence;
  private final Unreadable unreadable;

  private Verdicts(Equivalence equivalence, Unreadable unreadable) {
    this.equivalence = equivalence;
    this.unreadable = unreadable;
  }

  /**
   * Verdicts at .05.
   *
   * @param margin the loss that does not matter, written down before the run, above 0
   */
  public static Verdicts withMargin(double margin) {
    return new Verdicts(Equivalence.withMargin(margin), Unreadable.EXCLUDE);
  }

  /** How answers count in which nothing was found; left out unless told. */
  public Verdicts withUnreadable(Unreadable rule) {
    return new Verdicts(equivalence, rule);
  }

  /**
   * A verdict for each condition.
   *
   * @param observations of one sampling, with the original's
   * @param conditions ids of the conditions, without original and placebo
   * @param sampling id of the sampling
   */
  public List<Conduct.Judged> of(
      Observations observations, List<String> conditions, String sampling) {
    var pairs =
        conditions.stream().map(condition -> Pair.of(observations, condition, unreadable)).toList();
    List<Pair> defined = pairs.stream().flatMap(Optional::stream).toList();
    List<DoubleFunction<Interval>> intervals =
        defined.stream().<DoubleFunction<Interval>>map(pair -> pair::interval).toList();
    List<Finding> findings = defined.isEmpty() ? List.of() : equivalence.eachByHolm(intervals);
    var judged = new ArrayList<Conduct.Judged>();
    for (int i = 0; i < conditions.size(); i++) {
      String condition = conditions.get(i);
      judged.add(
          pairs
              .get(i)
              .map(pair -> judged(condition, sampling, pair, findings.get(defined.indexOf(pair))))
              .orElseGet(
                  () ->
                      new Conduct.Judged(
                          condition,
                          sampling,
                          NONE,
                          false,
                          new Estimate.Undefined(
                              "no item has a score in [0, 1] that counts on both sides"))));
    }
    return judged;
  }

  private Conduct.Judged judged(String condition, String sampling, Pair pair, Finding finding) {
    return new Conduct.Judged(
        condition,
        sampling,
        finding.verdict().name().toLowerCase(Locale.ROOT),
        finding.equivalent(),
        pair.estimate(equivalence.level()));
  }

  /** Sums of scores and numbers of answers on both sides, and the cluster of each item. */
  private static final class Pair {
    private final double[][] sides;
    private final int[] clusters;
    private final int items;
    private final long leftOut;

    private Pair(double[][] sides, int[] clusters, int items, long leftOut) {
      this.sides = sides;
      this.clusters = clusters;
      this.items = items;
      this.leftOut = leftOut;
    }

    static Optional<Pair> of(Observations observations, String condition, Unreadable unreadable) {
      AnswerTable table =
          AnswerTable.of(
              observations.where(row -> row.isOriginal() || row.condition().equals(condition)));
      int original = table.conditions().indexOf(Condition.ORIGINAL.id());
      int variant = table.conditions().indexOf(condition);
      if (original < 0 || variant < 0) {
        return Optional.empty();
      }
      int count = table.items().size();
      var sides = new double[4][count];
      int items = 0;
      for (int i = 0; i < count; i++) {
        var item = table.items().get(i);
        var before = Counted.of(item.cell(original), unreadable);
        var after = Counted.of(item.cell(variant), unreadable);
        if (item.lacksReference() || before.isEmpty() || after.isEmpty()) {
          continue;
        }
        if (isOutside(before) || isOutside(after)) {
          return Optional.empty();
        }
        sides[0][i] = after.sum();
        sides[1][i] = after.size();
        sides[2][i] = before.sum();
        sides[3][i] = before.size();
        items++;
      }
      long used = Math.round(Arrays.stream(sides[1]).sum() + Arrays.stream(sides[3]).sum());
      int[] clusters = table.clusters();
      return items == 0
          ? Optional.empty()
          : Optional.of(new Pair(sides, clusters, items, table.rows() - used));
    }

    private static boolean isOutside(Counted counted) {
      return counted.rows().stream()
          .map(Observation::score)
          .anyMatch(score -> !(score.orElse(0) >= 0 && score.orElse(0) <= 1));
    }

    Interval interval(double level) {
      return ClusteredRatio.of(sides[0], sides[1], clusters)
          .minusForVerdict(ClusteredRatio.of(sides[2], sides[3], clusters), level);
    }

    Estimate estimate(double level) {
      double after = Arrays.stream(sides[0]).sum() / Arrays.stream(sides[1]).sum();
      double before = Arrays.stream(sides[2]).sum() / Arrays.stream(sides[3]).sum();
      return new Estimate.Value(after - before, interval(level), items, leftOut);
    }
  }
}
