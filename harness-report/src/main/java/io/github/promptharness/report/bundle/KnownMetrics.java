package io.github.promptharness.report.bundle;

import io.github.promptharness.Metric;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Unreadable;
import io.github.promptharness.metric.StandardMetrics;
import io.github.promptharness.metric.accuracy.AccuracyDeviation;
import io.github.promptharness.metric.accuracy.AccuracyDifference;
import io.github.promptharness.metric.accuracy.AccuracyDrop;
import io.github.promptharness.metric.accuracy.AccuracyQuantile;
import io.github.promptharness.metric.accuracy.CombinedPerformanceScore;
import io.github.promptharness.metric.accuracy.DoseResponse;
import io.github.promptharness.metric.accuracy.DropBound;
import io.github.promptharness.metric.accuracy.MeanAccuracy;
import io.github.promptharness.metric.accuracy.OutcomeShare;
import io.github.promptharness.metric.accuracy.PerItemAccuracy;
import io.github.promptharness.metric.accuracy.PerformanceDrop;
import io.github.promptharness.metric.accuracy.PromptEvalQuantile;
import io.github.promptharness.metric.accuracy.PromptSensitivity;
import io.github.promptharness.metric.agreement.AnswerVariety;
import io.github.promptharness.metric.agreement.CohenKappa;
import io.github.promptharness.metric.agreement.Consistency;
import io.github.promptharness.metric.agreement.FleissKappa;
import io.github.promptharness.metric.agreement.RepeatAgreement;
import io.github.promptharness.metric.agreement.SemanticEntropy;
import io.github.promptharness.metric.flip.AttackSuccessRate;
import io.github.promptharness.metric.flip.ExcessFlips;
import io.github.promptharness.metric.flip.FlipRate;
import io.github.promptharness.metric.flip.MajorityChange;
import io.github.promptharness.metric.flip.NoiseFloor;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The metrics of this library that need nothing but their settings, by id. One with settings that
 * are not listed here, and one of one's own, is handed over.
 */
final class KnownMetrics {
  private KnownMetrics() {}

  /**
   * The metrics of these ids.
   *
   * @param own those handed over, which come first
   * @throws IllegalArgumentException if some are neither known nor handed over
   */
  static List<Metric> of(List<String> ids, List<Metric> own) {
    Map<String, Metric> found = new HashMap<>();
    Stream.concat(own.stream(), all()).forEach(metric -> found.putIfAbsent(metric.id(), metric));
    List<String> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the metrics %s are found by no id, as they are your own or have settings of their own: hand them over"
              .formatted(missing));
    }
    return ids.stream().map(found::get).toList();
  }

  private static Stream<Metric> all() {
    var metrics = new ArrayList<Metric>(StandardMetrics.list());
    metrics.add(DropBound.lowest());
    metrics.add(DropBound.highest());
    metrics.add(AnswerMargin.withDefaults());
    metrics.add(LabelPreference.withDefaults());
    metrics.add(LocalEntropy.withDefaults());
    metrics.add(GlobalEntropy.withDefaults());
    Arrays.stream(OutcomeClass.values())
        .filter(outcome -> outcome != OutcomeClass.SCORED && outcome.isAnswered())
        .map(OutcomeShare::of)
        .forEach(metrics::add);
    Arrays.stream(MarginAuroc.Predicted.values()).map(MarginAuroc::of).forEach(metrics::add);
    for (Unreadable rule : Unreadable.values()) {
      metrics.addAll(StandardMetrics.under(rule));
      metrics.addAll(StandardMetrics.ofChangedTexts(rule));
      for (Stream<Metric> some : List.of(accuracies(rule), flips(rule), agreements(rule))) {
        some.forEach(metrics::add);
      }
    }
    return metrics.stream();
  }

  private static Stream<Metric> accuracies(Unreadable rule) {
    return Stream.concat(
        Stream.of(
            AccuracyDifference.withDefaults().withUnreadable(rule).amongChanged(),
            AccuracyDrop.ofVariant().withUnreadable(rule),
            AccuracyDrop.ofVariant().withUnreadable(rule).amongChanged(),
            AccuracyDrop.overVariants().withUnreadable(rule).amongChanged(),
            AccuracyDeviation.withDefaults().withUnreadable(rule),
            AccuracyQuantile.of(0.05).withUnreadable(rule),
            AccuracyQuantile.of(0.5).withUnreadable(rule),
            CombinedPerformanceScore.withDefaults().withUnreadable(rule),
            CombinedPerformanceScore.saturation().withUnreadable(rule),
            DoseResponse.area().withUnreadable(rule),
            DoseResponse.slope().withUnreadable(rule),
            MeanAccuracy.withDefaults().withUnreadable(rule),
            PerformanceDrop.ofVariant().withUnreadable(rule),
            PerformanceDrop.overVariants().withUnreadable(rule),
            PerformanceDrop.deviation().withUnreadable(rule),
            PromptEvalQuantile.of(0.05).withUnreadable(rule),
            PromptEvalQuantile.of(0.5).withUnreadable(rule),
            PromptSensitivity.withDefaults().withUnreadable(rule),
            RecallDeviation.withDefaults().withUnreadable(rule)),
        Stream.concat(
            Arrays.stream(PerItemAccuracy.Case.values())
                .map(of -> PerItemAccuracy.of(of).withUnreadable(rule)),
            Arrays.stream(VarianceSource.values())
                .map(source -> VarianceShare.of(source).withUnreadable(rule))));
  }

  private static Stream<Metric> flips(Unreadable rule) {
    return Stream.of(
        FlipRate.withDefaults().withUnreadable(rule).asAssigned(),
        ExcessFlips.overVariants().withUnreadable(rule),
        VariantFlipRate.ofPairs().withUnreadable(rule),
        NoiseFloor.withDefaults().withUnreadable(rule).perCondition(),
        MajorityChange.withDefaults().withUnreadable(rule),
        AttackSuccessRate.ofVariant().withUnreadable(rule),
        AttackSuccessRate.overVariants().withUnreadable(rule),
        AttackSuccessRate.any().withUnreadable(rule));
  }

  private static Stream<Metric> agreements(Unreadable rule) {
    return Stream.of(
            Stream.<Metric>of(
                CohenKappa.withDefaults().withUnreadable(rule),
                FleissKappa.withDefaults().withUnreadable(rule),
                SemanticEntropy.withDefaults().withUnreadable(rule)),
            Arrays.stream(Consistency.Coefficient.values())
                .map(of -> Consistency.withDefaults().withCoefficient(of).withUnreadable(rule)),
            Arrays.stream(AnswerVariety.Measure.values())
                .map(of -> AnswerVariety.of(of).withUnreadable(rule)),
            Arrays.stream(AnswerVariety.Measure.values())
                .map(of -> AnswerVariety.of(of).withUnreadable(rule).overRepeats()),
            Arrays.stream(RepeatAgreement.Compared.values())
                .map(of -> RepeatAgreement.of(of).withUnreadable(rule)),
            Arrays.stream(RepeatAgreement.Compared.values())
                .map(of -> RepeatAgreement.of(of).withUnreadable(rule).overConditions()),
            Arrays.stream(AnswerShift.Distance.values())
                .map(of -> AnswerShift.of(of).withUnreadable(rule)))
        .flatMap(each -> each);
  }
}
