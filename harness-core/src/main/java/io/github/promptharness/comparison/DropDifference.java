package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.Result;

/**
 * Whether one result is hurt less by an operator than another: the difference of their differences
 * to the original, over the items for which all four answers count.
 *
 * @param condition id of the condition
 * @param first name of a result
 * @param second name of a later one
 * @param changeOfFirst its accuracy under the condition less that under the original, in [-1, 1]
 * @param changeOfSecond the same of the second, over the same items
 * @param difference change of the second less change of the first, in [-2, 2]: above 0 the second
 *     is hurt less, or helped more
 * @param test of no difference, or why there is none
 */
public record DropDifference(
    String condition,
    String first,
    String second,
    Estimate changeOfFirst,
    Estimate changeOfSecond,
    Estimate difference,
    Result<PairTest> test) {}
