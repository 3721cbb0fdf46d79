package io.github.promptharness.fewshot;

import io.github.promptharness.stats.Result;
import java.util.List;

/**
 * What few-shot examples do to a model's answers, part by part; its text is a table for a person.
 *
 * @param sensitivity where the variance comes from, for each block of conditions that have count,
 *     format and labels in common
 * @param effects of count, format and labels
 * @param labels whether answers follow the labels of the examples: recency and majority
 * @param byGlobalEntropy orders chosen by GlobalE
 * @param byLocalEntropy orders chosen by LocalE
 * @param contextual calibration by items without content
 * @param batch calibration by the mean of a batch
 * @param items how many items were asked
 * @param conditions under how many few-shot conditions
 * @param spent what all these answers cost
 * @param remarks what a reader must know besides
 */
public record FewShotResult(
    Result<List<SensitivitySplit>> sensitivity,
    Result<LevelEffects> effects,
    Result<FollowedLabels> labels,
    Result<ChosenOrders> byGlobalEntropy,
    Result<ChosenOrders> byLocalEntropy,
    Result<CalibrationGain> contextual,
    Result<CalibrationGain> batch,
    int items,
    int conditions,
    Spent spent,
    List<String> remarks) {
  /** Copies the remarks. */
  public FewShotResult {
    remarks = List.copyOf(remarks);
  }

  @Override
  public String toString() {
    return new FewShotText(this).toString();
  }
}
