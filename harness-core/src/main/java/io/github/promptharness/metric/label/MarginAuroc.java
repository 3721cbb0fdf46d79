package io.github.promptharness.metric.label;

import io.github.promptharness.Observations;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.ItemMetric;
import io.github.promptharness.metric.table.Pooled;
import io.github.promptharness.metric.table.References;
import java.util.Optional;

/**
 * How well the margin of an answer tells whether it is right, or the margin of the original's
 * answer whether a condition makes it flip: the area under the ROC curve.
 *
 * <pre>P(margin of a right answer &gt; margin of a wrong one),   ties half
 * P(margin of an answer that stays &gt; margin of one that flips),   ties half</pre>
 *
 * <p>For margins see {@link AnswerMargin}. Flips are of first answers, over the items that the
 * condition changed; "no answer" under the condition is a flip.
 *
 * <p><b>Unit and range</b>: a probability, in [0, 1]; .5 tells nothing. Over one data set:
 * averaging it over domains says more than pooling them. <b>Interval</b>: 95 %, that of {@link
 * io.github.promptharness.stats.prediction.ClusteredAuroc#wilson} over items, or clusters that
 * items share; of a difference of two areas the percentile bootstrap. <b>Undefined</b> where no
 * log-probabilities were asked for, and where all answers are right, all wrong, all flip or none
 * does.
 *
 * <p>Source: {@link io.github.promptharness.stats.prediction.Auroc}. Its use here is ours.
 */
public final class MarginAuroc extends ItemMetric {
  private final Predicted predicted;

  private MarginAuroc(Predicted predicted) {
    this.predicted = predicted;
  }

  /** Of right or wrong, or of flips. */
  public static MarginAuroc of(Predicted predicted) {
    return new MarginAuroc(predicted);
  }

  @Override
  public String id() {
    return "margin-auroc(predicted=" + predicted + ")";
  }

  @Override
  public Scope scope() {
    return predicted == Predicted.RIGHT ? Scope.CONDITION : Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Pooled pooled(Observations observations) {
    return predicted == Predicted.RIGHT ? ofRight(observations) : ofFlips(observations);
  }

  private static Pooled ofRight(Observations observations) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    Optional<String> refusal = References.refusalOfGrades(table);
    if (refusal.isPresent()) {
      return Pooled.undefined(table, refusal.get());
    }
    double[] ofRows = Margins.of(table);
    var margins = new Margins();
    for (int i = 0; i < table.items().size(); i++) {
      Cell cell = table.items().get(i).cell(0);
      for (int place = 0; place < cell.size(); place++) {
        double margin = ofRows[cell.row(place)];
        if (!Double.isNaN(margin) && cell.hasScore(place)) {
          margins.add(i, cell.isRight(place), margin);
        }
      }
    }
    return pooled(table, margins, margins.size(), "all answers are right, or all are wrong")
        .withRows(table.ownRows());
  }

  private static Pooled ofFlips(Observations observations) {
    var pair = ConditionPair.of(observations.firstRepeats());
    AnswerTable table = pair.table();
    double[] ofRows = Margins.of(table);
    var margins = new Margins();
    for (int i = 0; pair.isComplete() && i < table.items().size(); i++) {
      var item = table.items().get(i);
      Cell original = pair.original(item);
      Cell variant = pair.variant(item);
      if (original.isEmpty() || variant.isEmpty()) {
        continue;
      }
      double margin = ofRows[original.row(0)];
      if (!Double.isNaN(margin) && variant.isAnswered(0) && variant.isOwn(0)) {
        margins.add(i, original.answer(0) == variant.answer(0), margin);
      }
    }
    return pooled(table, margins, 2L * margins.size(), "all answers flip, or none does")
        .withRows(pair.changedRows());
  }

  private static Pooled pooled(AnswerTable table, Margins margins, long used, String oneOutcome) {
    return margins.size() == 0
        ? Pooled.undefined(table, AnswerMargin.NO_LOG_PROBS)
        : Pooled.of(table, margins.area(table.items().size()), used, () -> oneOutcome)
            .withRule((statistic, clusters, seed) -> margins.interval(clusters));
  }

  /** What the margin is to tell. */
  public enum Predicted {
    /** Whether the answer is right. */
    RIGHT,
    /** Whether the condition changes the answer; a smaller margin should. */
    FLIP
  }
}
