package io.github.promptharness.metric.judged;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Metric;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.ConditionPair;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.CorrectedMean;
import io.github.promptharness.stats.proportion.PredictionPoweredMean;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * How much more often answers are right under a condition than under the original, on the same
 * items, behind the verdicts of a judge that errs.
 *
 * <pre>mean over items of d(judge) + mean over labelled items of (d(human) - d(judge))</pre>
 *
 * <p>d is the mean of an item's answers under the condition less that under the original. An item
 * counts as labelled if all its answers that count, on both sides, are: label both arms of the same
 * items, drawn at random. The judge may err more often in one arm than in the other.
 *
 * <p><b>Unit and range</b>: a difference of shares, in [-1, 1]; below 0 the condition does worse.
 * <b>Interval</b>: 95 %, that of {@link PredictionPoweredMean} over items, of (d + 1)/2.
 * <b>Undefined</b> when fewer than two items are labelled on both sides; when items share a source,
 * there is no reference answer, or a score is neither 0 nor 1.
 *
 * <p>Answers without a verdict are left out always.
 *
 * <p>Source: see {@link PredictionPoweredMean}; a difference is the mean of another score.
 */
public final class JudgedAccuracyDifference implements Metric {
  private final HumanLabels labels;

  private JudgedAccuracyDifference(HumanLabels labels) {
    this.labels = labels;
  }

  /** Corrected by these labels, of both arms. */
  public static JudgedAccuracyDifference withLabels(HumanLabels labels) {
    return new JudgedAccuracyDifference(labels);
  }

  @Override
  public String id() {
    return "judged-accuracy-difference(correction=PREDICTION_POWERED, labels=" + labels.id() + ")";
  }

  @Override
  public Scope scope() {
    return Scope.AGAINST_ORIGINAL;
  }

  @Override
  public Estimate estimate(Observations observations, Seed seed) {
    ConditionPair pair = ConditionPair.of(observations);
    AnswerTable table = pair.table();
    if (table.isEmpty()) {
      return new Estimate.Undefined("there are no observations");
    }
    var refusal = References.refusalOfGrades(table);
    if (refusal.isPresent()) {
      return new Estimate.Undefined(refusal.get());
    }
    if (!pair.isComplete()) {
      return new Estimate.Undefined("there is nothing beside the original to compare it with");
    }
    if (Arrays.stream(table.clusters()).distinct().count() < table.items().size()) {
      return new Estimate.Undefined(
          "items share sources, and prediction-powered means need independent items");
    }
    var judge = new ArrayList<Double>();
    var indices = new ArrayList<Integer>();
    var human = new ArrayList<Double>();
    long used = 0;
    for (var item : table.items()) {
      var before = Counted.of(pair.original(item), Unreadable.EXCLUDE);
      var after = Counted.of(pair.variant(item), Unreadable.EXCLUDE);
      if (item.lacksReference() || before.isEmpty() || after.isEmpty()) {
        continue;
      }
      var original = JudgedAccuracy.Means.of(pair.original(item), labels);
      var variant = JudgedAccuracy.Means.of(pair.variant(item), labels);
      if (original.human().isPresent() && variant.human().isPresent()) {
        indices.add(judge.size());
        human.add((1 + variant.human().getAsDouble() - original.human().getAsDouble()) / 2);
      }
      judge.add((1 + variant.judge() - original.judge()) / 2);
      used += before.size() + after.size();
    }
    if (indices.size() < 2) {
      return new Estimate.Undefined(
          "%s items have human labels on all answers to the original and to the condition: label both arms of at least two, better of many"
              .formatted(indices.size()));
    }
    Result<CorrectedMean> half =
        PredictionPoweredMean.of(
            judge.stream().mapToDouble(score -> score).toArray(),
            indices.stream().mapToInt(index -> index).toArray(),
            human.stream().mapToDouble(score -> score).toArray(),
            IntervalRule.LEVEL);
    if (half instanceof Result.Defined<CorrectedMean> found) {
      Interval around = found.value().interval();
      return new Estimate.Value(
          2 * found.value().value() - 1,
          new Interval(
              2 * around.low() - 1, 2 * around.high() - 1, around.level(), around.method()),
          judge.size(),
          table.rows() - used);
    }
    return new Estimate.Undefined(((Result.Undefined<CorrectedMean>) half).reason());
  }
}
