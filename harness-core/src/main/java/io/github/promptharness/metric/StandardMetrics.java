package io.github.promptharness.metric;

import io.github.promptharness.Metric;
import io.github.promptharness.Unreadable;
import java.util.List;

/** The metrics that a study computes unless told otherwise. */
public final class StandardMetrics {
  private StandardMetrics() {}

  /**
   * Accuracy with unreadable answers left out and wrong, majority accuracy, the disagreement within
   * and between wordings and its excess, and the agreement of the first answers. Those that need
   * repeats or reference answers are undefined, with the reason, where there are none.
   */
  public static List<Metric> list() {
    return List.of(
        Accuracy.withDefaults(),
        Accuracy.withDefaults().withUnreadable(Unreadable.WRONG),
        MajorityAccuracy.withDefaults(),
        NoiseFloor.withDefaults(),
        BetweenDisagreement.withDefaults(),
        ExcessDisagreement.withDefaults(),
        PairwiseAgreement.withDefaults(),
        FleissKappa.withDefaults(),
        Unanimity.withDefaults());
  }
}
