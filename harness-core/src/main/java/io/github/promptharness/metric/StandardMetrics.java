package io.github.promptharness.metric;

import io.github.promptharness.Metric;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Unreadable;
import java.util.ArrayList;
import java.util.List;

/** The metrics that a study computes unless told otherwise. */
public final class StandardMetrics {
  private StandardMetrics() {}

  /**
   * For each condition accuracy with unreadable answers left out and wrong, majority accuracy, and
   * the shares of unreadable and refused answers; against the original the difference in accuracy
   * and the flips with their directions; over all conditions the worst, the best, their spread, the
   * worst case item by item, the disagreement within and between wordings and its excess, and the
   * agreement of the first answers. Those that need repeats or reference answers are undefined,
   * with the reason, where there are none.
   */
  public static List<Metric> list() {
    var metrics = new ArrayList<Metric>();
    metrics.add(Accuracy.withDefaults());
    metrics.add(Accuracy.withDefaults().withUnreadable(Unreadable.WRONG));
    metrics.add(MajorityAccuracy.withDefaults());
    metrics.add(OutcomeShare.of(OutcomeClass.UNREADABLE));
    metrics.add(OutcomeShare.of(OutcomeClass.REFUSED));
    metrics.add(AccuracyDifference.withDefaults());
    metrics.add(AccuracyDifference.withDefaults().amongChanged());
    metrics.add(FlipRate.withDefaults());
    for (var direction : FlipRate.Direction.values()) {
      metrics.add(FlipRate.of(direction));
    }
    metrics.add(WorstAccuracy.withDefaults());
    metrics.add(BestAccuracy.withDefaults());
    metrics.add(AccuracySpread.withDefaults());
    metrics.add(PerItemWorstAccuracy.withDefaults());
    metrics.add(NoiseFloor.withDefaults());
    metrics.add(BetweenDisagreement.withDefaults());
    metrics.add(ExcessDisagreement.withDefaults());
    metrics.add(PairwiseAgreement.withDefaults());
    metrics.add(FleissKappa.withDefaults());
    metrics.add(Unanimity.withDefaults());
    return List.copyOf(metrics);
  }
}
