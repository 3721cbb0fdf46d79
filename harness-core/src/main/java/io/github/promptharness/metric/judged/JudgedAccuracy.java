package io.github.promptharness.metric.judged;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.Metric;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Seed;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.table.AnswerTable;
import io.github.promptharness.metric.table.Cell;
import io.github.promptharness.metric.table.Counted;
import io.github.promptharness.metric.table.IntervalRule;
import io.github.promptharness.metric.table.References;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.CorrectedMean;
import io.github.promptharness.stats.proportion.JudgeAccuracy;
import io.github.promptharness.stats.proportion.JudgedProportion;
import io.github.promptharness.stats.proportion.PredictionPoweredMean;
import io.github.promptharness.stats.proportion.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The share of answers under one condition that are right, behind the verdicts of a judge that
 * errs, with the error of the judge in the interval. What people say of a sample of the answers
 * tells how it errs.
 *
 * <pre>
 * BY_ERROR_RATES:       (p + sp - 1) / (se + sp - 1)
 * PREDICTION_POWERED:   mean over items of judge + mean over labelled items of (human - judge)
 * </pre>
 *
 * <p>p is the share that the judge calls right, se its sensitivity and sp its specificity on
 * labelled answers of the same condition. A judge errs differently where perturbed prompts change
 * how answers look; so each condition, the original among them, needs labels of its own, drawn at
 * random.
 *
 * <p><b>Unit and range</b>: a share, in [0, 1], cut to it where the method says so.
 * <b>Interval</b>: 95 %. By error rates that of {@link JudgedProportion}, all answers counting the
 * same; where items have several answers or share a source, each of the three shares counts as many
 * answers as it is worth by its design effect. Prediction-powered that of {@link
 * PredictionPoweredMean} over items, each with the mean of its answers; an item counts as labelled
 * if all its answers that count are. The number of items is that of the judged ones.
 *
 * <p>In a simulation of 150 items with three answers each, 50 of them labelled, accuracy .7, se .9
 * and sp .75, 1,000 times, the interval held the truth in .987 by error rates, which takes labels
 * for other answers than the judged ones, and in .940 prediction-powered, at two thirds of the
 * width.
 *
 * <p><b>Undefined</b> when no answer of the condition is labelled, or none as right or none as
 * wrong (by error rates), or fewer than two items wholly (prediction-powered); when se + sp is not
 * above 1; when items share a source (prediction-powered); when there is no reference answer, or a
 * score is neither 0 nor 1.
 *
 * <p>Answers without a verdict are left out always: failed calls of the model or the judge,
 * refusals, and answers on which the judge cannot tell.
 *
 * <p>Source: see {@link JudgedProportion} and {@link PredictionPoweredMean}. The design effects are
 * ours.
 */
public final class JudgedAccuracy implements Metric {
  private final HumanLabels labels;
  private final Correction correction;

  private JudgedAccuracy(HumanLabels labels, Correction correction) {
    this.labels = labels;
    this.correction = correction;
  }

  /** How the judge's errors are taken out. */
  public enum Correction {
    /** By sensitivity and specificity; labels may be of any answers on which it errs as often. */
    BY_ERROR_RATES,
    /** By the mean error on the labelled items, which must be a random sample of all. */
    PREDICTION_POWERED
  }

  /** Corrected by sensitivity and specificity: {@link Correction#BY_ERROR_RATES}. */
  public static JudgedAccuracy withLabels(HumanLabels labels) {
    return new JudgedAccuracy(labels, Correction.BY_ERROR_RATES);
  }

  /** The same corrected in another way. */
  public JudgedAccuracy withCorrection(Correction newCorrection) {
    return new JudgedAccuracy(labels, newCorrection);
  }

  @Override
  public String id() {
    return "judged-accuracy(correction=" + correction + ", labels=" + labels.id() + ")";
  }

  @Override
  public Scope scope() {
    return Scope.CONDITION;
  }

  @Override
  public Estimate estimate(Observations observations, Seed seed) {
    AnswerTable table = AnswerTable.ofOneCondition(observations);
    if (table.isEmpty()) {
      return new Estimate.Undefined("there are no observations");
    }
    var refusal = References.refusalOfGrades(table);
    if (refusal.isPresent()) {
      return new Estimate.Undefined(refusal.get());
    }
    JudgedAnswers judged = JudgedAnswers.of(table, labels);
    if (judged.labelled() == 0) {
      return new Estimate.Undefined(
          "no judged answer under condition %s has a human label: a judge errs differently from condition to condition, so label a random sample of each, the original among them"
              .formatted(table.conditions().get(0)));
    }
    Result<CorrectedMean> corrected =
        switch (correction) {
          case BY_ERROR_RATES -> byErrorRates(judged);
          case PREDICTION_POWERED -> predictionPowered(table);
        };
    if (corrected instanceof Result.Defined<CorrectedMean> found) {
      return new Estimate.Value(
          found.value().value(),
          found.value().interval(),
          (int) table.items().stream().filter(JudgedAccuracy::counts).count(),
          table.rows() - judged.size());
    }
    return new Estimate.Undefined(((Result.Undefined<CorrectedMean>) corrected).reason());
  }

  private static Result<CorrectedMean> byErrorRates(JudgedAnswers judged) {
    JudgedAnswers right = judged.labelled(1);
    JudgedAnswers wrong = judged.labelled(0);
    if (right.size() == 0 || wrong.size() == 0) {
      return Result.undefined(
          "people call %s judged answers right and %s wrong: sensitivity and specificity need some of each"
              .formatted(right.size(), wrong.size()));
    }
    Result<CorrectedMean> point =
        JudgedProportion.of(
            judged.share(1), new JudgeAccuracy(right.share(1), wrong.share(0)), IntervalRule.LEVEL);
    Proportion worth = judged.effective(1);
    Result<CorrectedMean> interval =
        JudgedProportion.of(
            worth, new JudgeAccuracy(right.effective(1), wrong.effective(0)), IntervalRule.LEVEL);
    if (point instanceof Result.Defined<CorrectedMean> value
        && interval instanceof Result.Defined<CorrectedMean> around) {
      return Result.of(joined(value.value(), around.value(), worth.trials() < judged.size()));
    }
    return point.isDefined() ? interval : point;
  }

  private static CorrectedMean joined(
      CorrectedMean value, CorrectedMean around, boolean isClustered) {
    Interval found = around.interval();
    return new CorrectedMean(
        value.value(),
        value.uncut(),
        around.standardError(),
        new Interval(
            Math.min(found.low(), value.value()),
            Math.max(found.high(), value.value()),
            found.level(),
            isClustered ? found.method() + ", effective numbers over items" : found.method()));
  }

  private Result<CorrectedMean> predictionPowered(AnswerTable table) {
    var used = new ArrayList<AnswerTable.Item>();
    for (int i = 0; i < table.items().size(); i++) {
      if (counts(table.items().get(i))) {
        used.add(table.items().get(i));
      }
    }
    long clusters = Arrays.stream(table.clusters()).distinct().count();
    if (clusters < table.items().size()) {
      return Result.undefined(
          "items share sources, and prediction-powered means need independent items: correct by"
              + " error rates");
    }
    double[] judge = new double[used.size()];
    var indices = new ArrayList<Integer>();
    var human = new ArrayList<Double>();
    for (int i = 0; i < judge.length; i++) {
      Means means = Means.of(used.get(i).cell(0), labels);
      judge[i] = means.judge();
      if (means.human().isPresent()) {
        indices.add(i);
        human.add(means.human().getAsDouble());
      }
    }
    return PredictionPoweredMean.of(
        judge,
        indices.stream().mapToInt(index -> index).toArray(),
        human.stream().mapToDouble(score -> score).toArray(),
        IntervalRule.LEVEL);
  }

  private static boolean counts(AnswerTable.Item item) {
    return !item.lacksReference() && !Counted.of(item.cell(0), Unreadable.EXCLUDE).isEmpty();
  }

  /**
   * The means of an item.
   *
   * @param human nothing unless all answers that count are labelled
   */
  record Means(double judge, OptionalDouble human) {
    static Means of(Cell cell, HumanLabels labels) {
      var counted = Counted.of(cell, Unreadable.EXCLUDE);
      double sum = 0;
      for (Observation row : counted.rows()) {
        OptionalDouble label = labels.of(row);
        if (label.isEmpty()) {
          return new Means(counted.sum() / counted.size(), OptionalDouble.empty());
        }
        sum += label.getAsDouble();
      }
      return new Means(counted.sum() / counted.size(), OptionalDouble.of(sum / counted.size()));
    }
  }
}
