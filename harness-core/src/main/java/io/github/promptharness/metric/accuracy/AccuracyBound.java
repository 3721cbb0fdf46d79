package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.RatioOfSums;

/**
 * What the accuracy of a condition would be if every answer that could not be scored were right, or
 * wrong: the true one lies between the two, however these answers were lost.
 *
 * <pre>lowest  = sum of scores / number of rows
 * highest = (sum of scores + rows without a score) / number of rows</pre>
 *
 * <p>Rows without a score are those that are unreadable, refused, truncated or filtered, and failed
 * calls as well. {@link Accuracy} that leaves them out lies between.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the
 * package), of the bound itself; for the accuracy take the lower end of the lowest and the upper
 * end of the highest. <b>Undefined</b> when there is no reference answer, or when a score is
 * outside [0, 1].
 *
 * <p>Source: Manski (1990), "Nonparametric bounds on treatment effects", American Economic Review
 * 80(2).
 */
public final class AccuracyBound extends ItemMetric {
  private final double instead;

  private AccuracyBound(double instead) {
    this.instead = instead;
  }

  /** All that was not scored is wrong. */
  public static AccuracyBound lowest() {
    return new AccuracyBound(0);
  }

  /** All that was not scored is right. */
  public static AccuracyBound highest() {
    return new AccuracyBound(1);
  }

  @Override
  public String id() {
    return "accuracy-bound(not-scored=" + (instead == 1 ? "right" : "wrong") + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Merging merging() {
    return Merging.ofSums();
  }

  @Override
  public Pooled pooled(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    var refusal = References.refusal(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    double[] sums = new double[table.items().size()];
    double[] counts = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < sums.length; i++) {
      var item = table.items().get(i);
      if (!item.lacksReference()) {
        var rows = item.cell(0);
        for (int place = 0; place < rows.size(); place++) {
          sums[i] += rows.hasScore(place) ? rows.score(place) : instead;
        }
        counts[i] = rows.size();
        used += rows.size();
      }
    }
    return Pooled.of(table, RatioOfSums.of(sums, counts), used, () -> "there is no row to count");
  }
}
