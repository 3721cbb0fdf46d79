package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.association.SpearmanByDomain;
import io.github.promptharness.stats.variance.DomainSlopeFit;
import java.util.Optional;

/**
 * What one feature has to do with fragility.
 *
 * @param name of the feature
 * @param unit what it is counted in
 * @param isProxy whether it only stands for something that cannot be seen
 * @param known in how many rows it is known
 * @param alone the area under the ROC curve within domains and conditions, of held-out items by
 *     this feature alone
 * @param logOdds the change in log odds of being fragile for one standard deviation, the other
 *     features and the condition being equal, over the rows of all conditions in which some are
 *     fragile and some are not; where it is not known the mean stands; errors clustered by item
 * @param correlation Spearman's, of the feature with the share of an item's conditions that were
 *     fragile, within domains and averaged over domains
 * @param slope the change of that share for one standard deviation, by the hierarchical model with
 *     a random intercept and slope for each domain
 */
public record FeatureFinding(
    String name,
    String unit,
    boolean isProxy,
    int known,
    Estimate alone,
    Estimate logOdds,
    Result<SpearmanByDomain> correlation,
    Result<DomainSlopeFit> slope) {
  private static final double LEVEL = 0.95;

  /**
   * Where the slope of a domain not yet seen lies, at 95 %; absent where there is no slope. With
   * fewer than 30 domains the interval says that it is descriptive only.
   */
  public Optional<Interval> inNewDomain() {
    return slope.isDefined() && slope.orElseThrow().predictionInterval(LEVEL).isDefined()
        ? Optional.of(slope.orElseThrow().predictionInterval(LEVEL).orElseThrow())
        : Optional.empty();
  }
}
