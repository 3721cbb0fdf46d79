package io.github.promptharness.pool;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.meta.MetaFit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One operator over all items, or in one domain: a forest plot.
 *
 * @param operator its name in tables
 * @param settings what its conditions share, by name
 * @param tag name and value of the tag that the items share, as {@code name=value}; empty for all
 *     items
 * @param effects of the studies that have one, in the order of the studies
 * @param missing the studies that have none
 * @param pooled the mean over studies, or why there is none
 * @param corrected the p value of the mean, corrected by Holm for the number of cells in its
 *     family, in [0, 1]; absent if nothing is pooled
 */
public record PooledCell(
    String operator,
    Map<String, String> settings,
    String tag,
    List<StudyEffect> effects,
    List<Missing> missing,
    Result<MetaFit> pooled,
    OptionalDouble corrected) {
  /**
   * A study without an effect in this cell.
   *
   * @param study its name
   * @param reason why, in a sentence
   */
  public record Missing(String study, String reason) {}

  /** Copies the lists. */
  public PooledCell {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    effects = List.copyOf(effects);
    missing = List.copyOf(missing);
  }

  /** Items of all studies, those that several studies share counted once for each. */
  public int items() {
    return effects.stream().mapToInt(StudyEffect::items).sum();
  }

  PooledCell withCorrected(double newCorrected) {
    return new PooledCell(
        operator, settings, tag, effects, missing, pooled, OptionalDouble.of(newCorrected));
  }
}
