package io.github.promptharness.examples.benchmarks;

import io.github.promptharness.Metric;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.accuracy.AccuracyDeviation;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.accuracy.AccuracyQuantile;
import io.github.promptharness.metric.accuracy.CombinedPerformanceScore;
import io.github.promptharness.metric.accuracy.DropBound;
import io.github.promptharness.metric.accuracy.MeanAccuracy;
import io.github.promptharness.metric.accuracy.PerItemAccuracy;
import io.github.promptharness.metric.accuracy.PerformanceDrop;
import io.github.promptharness.metric.accuracy.PromptEvalQuantile;
import io.github.promptharness.metric.accuracy.PromptSensitivity;
import io.github.promptharness.metric.agreement.AnswerVariety;
import io.github.promptharness.metric.agreement.CohenKappa;
import io.github.promptharness.metric.agreement.Consistency;
import io.github.promptharness.metric.agreement.RepeatAgreement;
import io.github.promptharness.metric.agreement.SemanticEntropy;
import io.github.promptharness.metric.flip.AttackSuccessRate;
import io.github.promptharness.metric.flip.ExcessFlips;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.flip.MajorityChange;
import io.github.promptharness.metric.flip.VariantFlipRate;
import io.github.promptharness.metric.label.AnswerMargin;
import io.github.promptharness.metric.label.AnswerShift;
import io.github.promptharness.metric.label.GlobalEntropy;
import io.github.promptharness.metric.label.LabelPreference;
import io.github.promptharness.metric.label.LocalEntropy;
import io.github.promptharness.metric.label.MarginAuroc;
import io.github.promptharness.metric.label.RecallDeviation;
import io.github.promptharness.metric.variance.VarianceShare;
import io.github.promptharness.stats.variance.VarianceSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The standard metrics, and every other one that needs nothing but answers: no tags, doses, judge
 * or order of examples. {@link io.github.promptharness.metric.variance.LogitShare} is left out: it
 * fits a model step by step, which takes far longer.
 */
public final class AllMetrics {
  private static final double MEDIAN = 0.5;

  private AllMetrics() {}

  /** All of them, the standard ones first. */
  public static List<Metric> list() {
    var metrics = new ArrayList<Metric>(StandardMetrics.list());
    metrics.addAll(ofScores());
    metrics.addAll(ofAnswers());
    metrics.addAll(ofLabels());
    Map<String, Metric> once = new LinkedHashMap<>();
    metrics.forEach(metric -> once.putIfAbsent(metric.id(), metric));
    return List.copyOf(once.values());
  }

  private static List<Metric> ofScores() {
    var metrics =
        new ArrayList<Metric>(
            List.of(
                MeanAccuracy.withDefaults(),
                AccuracyDrop.ofVariant(),
                AccuracyQuantile.of(MEDIAN),
                AttackSuccessRate.ofVariant(),
                AttackSuccessRate.overVariants(),
                AttackSuccessRate.any(),
                CombinedPerformanceScore.withDefaults(),
                CombinedPerformanceScore.saturation(),
                DropBound.lowest(),
                DropBound.highest(),
                PerformanceDrop.ofVariant(),
                PerformanceDrop.overVariants(),
                PerformanceDrop.deviation(),
                PromptEvalQuantile.of(MEDIAN)));
    metrics.addAll(each(AccuracyDeviation.Divisor.values(), AccuracyDeviation::of));
    metrics.addAll(each(PerItemAccuracy.Case.values(), PerItemAccuracy::of));
    metrics.addAll(each(VarianceSource.values(), VarianceShare::of));
    return metrics;
  }

  private static List<Metric> ofAnswers() {
    var metrics =
        new ArrayList<Metric>(
            List.of(
                ExcessFlips.overVariants(),
                FlipRate.withDefaults().asAssigned(),
                MajorityChange.withDefaults(),
                PromptSensitivity.withDefaults(),
                SemanticEntropy.withDefaults(),
                VariantFlipRate.ofPairs()));
    metrics.addAll(each(AnswerVariety.Measure.values(), AnswerVariety::of));
    metrics.addAll(each(RepeatAgreement.Compared.values(), RepeatAgreement::of));
    return metrics;
  }

  private static List<Metric> ofLabels() {
    var metrics =
        new ArrayList<Metric>(
            List.of(
                AnswerMargin.withDefaults(),
                CohenKappa.withDefaults(),
                GlobalEntropy.withDefaults(),
                LabelPreference.withDefaults(),
                LocalEntropy.withDefaults(),
                RecallDeviation.withDefaults()));
    metrics.addAll(each(AnswerShift.Distance.values(), AnswerShift::of));
    metrics.addAll(each(MarginAuroc.Predicted.values(), MarginAuroc::of));
    metrics.addAll(
        each(
            Consistency.Coefficient.values(),
            coefficient -> Consistency.withDefaults().withCoefficient(coefficient)));
    return metrics;
  }

  private static <T> List<Metric> each(T[] kinds, Function<T, Metric> metric) {
    return Arrays.stream(kinds).map(metric).toList();
  }
}
