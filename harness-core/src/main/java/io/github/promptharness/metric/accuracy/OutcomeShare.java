package io.github.promptharness.metric.accuracy;

import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;

/**
 * The share of answers under one condition that ended in one way: unreadable, refused and so on.
 *
 * <pre>answers of the class / answers,   over all items and repeats together</pre>
 *
 * <p>Failed calls are no answers and are left out. Answers of variants whose text equals the
 * original count.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1]. <b>Interval</b>: 95 %, that of a share (see the
 * package). <b>Undefined</b> when every call failed.
 *
 * <p>Source: none is needed; the interval as for {@link Accuracy}.
 */
public final class OutcomeShare extends ItemMetric {
  private final OutcomeClass outcome;

  private OutcomeShare(OutcomeClass outcome) {
    this.outcome = outcome;
  }

  /**
   * The share of one class.
   *
   * @param outcome any class but {@link OutcomeClass#FAILED}, which is no answer
   */
  public static OutcomeShare of(OutcomeClass outcome) {
    if (!outcome.isAnswered()) {
      throw new IllegalArgumentException(
          "a share of answers needs a class of answers, and a failed call is none: see the counts"
              + " of the summary");
    }
    return new OutcomeShare(outcome);
  }

  @Override
  public String id() {
    return "outcome-share(outcome=" + outcome + ")";
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
    double[] ofClass = new double[table.items().size()];
    double[] answers = new double[table.items().size()];
    long used = 0;
    for (int i = 0; i < answers.length; i++) {
      Cell cell = table.items().get(i).cell(0);
      for (int place = 0; place < cell.size(); place++) {
        if (cell.isAnswered(place)) {
          ofClass[i] += cell.outcome(place) == outcome ? 1 : 0;
          answers[i]++;
          used++;
        }
      }
    }
    return Pooled.of(
        table, RatioOfSums.of(ofClass, answers), used, () -> "every call of this condition failed");
  }
}
