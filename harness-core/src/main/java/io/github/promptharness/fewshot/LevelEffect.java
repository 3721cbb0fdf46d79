package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;

/**
 * What another level of a factor does to the accuracy, all else equal: the mean over items of the
 * score under this level less that under the first.
 *
 * @param factor what differs: count, format or labels
 * @param base the level it is compared with
 * @param level the level
 * @param difference in accuracy, in [-1, 1]; below 0 where this level is worse
 * @param interval that holds for all effects of the study together, at 95 % (Bonferroni)
 * @param p for this effect alone, two-sided
 * @param corrected for the number of effects of the study, see {@link LevelEffects#method}
 * @param items how many have both levels
 * @param spent what the answers under this level cost
 */
public record LevelEffect(
    FewShotLevels.Factor factor,
    String base,
    String level,
    double difference,
    Interval interval,
    double p,
    double corrected,
    int items,
    Spent spent) {}
