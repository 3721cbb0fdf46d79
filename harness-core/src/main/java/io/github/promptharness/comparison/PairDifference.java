package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.hypothesis.Finding;
import java.util.Optional;

/**
 * Two results under one condition, paired on the items that both have.
 *
 * @param first name of a result
 * @param second name of a later one
 * @param difference accuracy of the second less that of the first, in [-1, 1]; what is excluded are
 *     answers of both that do not count, or whose item has none that counts on the other side
 * @param test of no difference, or why there is none
 * @param flips how often answers differ; over all conditions together those of their cells
 * @param margin what the margin lets one say of the second beside the first; absent without one,
 *     and where the difference is undefined
 */
public record PairDifference(
    String first,
    String second,
    Estimate difference,
    Result<PairTest> test,
    AnswerFlips flips,
    Optional<Finding> margin) {}
