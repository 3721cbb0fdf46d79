package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import java.util.List;

/**
 * The intervals of several ratios over the same items, all from the same resamples.
 *
 * <p>Lowest, highest and range are those of {@link
 * io.github.promptharness.stats.sensitivity.ExtremeRatio}, which says why they look more extreme
 * than the truth; an interval does not repair that.
 *
 * @param each of each ratio, in the order given
 * @param lowest of the lowest ratio
 * @param highest of the highest ratio
 * @param range of the highest less the lowest; undefined for one ratio
 */
public record ConditionIntervals(
    List<Interval> each, Interval lowest, Interval highest, Result<Interval> range) {
  /** Copies the list. */
  public ConditionIntervals {
    each = List.copyOf(each);
  }
}
