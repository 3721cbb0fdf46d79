package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;

/**
 * How often the answers of two results to one wording differ, noise included. All are shares of
 * pairs of answers, one of each result, averaged over items, in [0, 1].
 *
 * @param all any change of the canonical answer
 * @param rightToWrong right in the first, wrong in the second
 * @param wrongToRight wrong in the first, right in the second
 */
public record AnswerFlips(Estimate all, Estimate rightToWrong, Estimate wrongToRight) {}
