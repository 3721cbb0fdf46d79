package io.github.promptharness.metric.label;

import io.github.promptharness.Observations;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Merging;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.stats.RatioOfSums;

/**
 * How much likelier the label answered was than the next, where log-probabilities were asked for:
 * the model's confidence in it.
 *
 * <pre>mean over items of log p(label answered) - log p(best other label)</pre>
 *
 * <p>At the token of the label; an item with several answers counts by their mean. See {@link
 * io.github.promptharness.ShownOptions#margin()}, also for labels of which the endpoint says
 * nothing: the margin is then the least that it can be.
 *
 * <p><b>Unit and range</b>: nats, any number; below 0 another label was likelier than the one that
 * was drawn. <b>Interval</b>: 95 %, CR1 standard errors and t over items, or clusters that items
 * share. <b>Undefined</b> where no log-probabilities were asked for. <b>Excluded</b> are answers
 * without them, and those that are none of the options.
 *
 * <p>Source: decoding confidence as in ProSA, Zhuo et al. (2024), arXiv:2410.12405. Ours differs:
 * the label's token alone, and a margin instead of a probability.
 */
public final class AnswerMargin extends ItemMetric {
  static final String NO_LOG_PROBS =
      "no answer has log-probabilities of its label: ask for them, of an endpoint that gives them";

  private AnswerMargin() {}

  /** Of the labels that each answer saw. */
  public static AnswerMargin withDefaults() {
    return new AnswerMargin();
  }

  @Override
  public String id() {
    return "answer-margin(unit=NATS)";
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
    int items = table.items().size();
    double[] sums = new double[items];
    double[] ones = new double[items];
    double[] margins = Margins.of(table);
    long used = 0;
    for (int i = 0; i < items; i++) {
      int answers = 0;
      Cell cell = table.items().get(i).cell(0);
      for (int place = 0; place < cell.size(); place++) {
        double margin = margins[cell.row(place)];
        if (!Double.isNaN(margin)) {
          sums[i] += margin;
          answers++;
        }
      }
      if (answers > 0) {
        sums[i] /= answers;
        ones[i] = 1;
        used += answers;
      }
    }
    var mean =
        RatioOfSums.of(sums, ones).withRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    return Pooled.of(table, mean, used, () -> NO_LOG_PROBS).withRows(table.ownRows());
  }
}
