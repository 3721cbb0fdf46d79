package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;

/**
 * How often answers of two runs differ beside how often answers of one run do.
 *
 * @param condition its id, or {@link io.github.promptharness.Summary#ALL}
 * @param disagreement how often an answer of the one differs from one of the other, in [0, 1]
 * @param noiseOfFirst how often two answers of the first to one prompt differ, in [0, 1]; undefined
 *     where each prompt was asked once
 * @param noiseOfSecond the same of the second
 * @param excess the disagreement above the mean of both noises, item by item, in [-1, 1]: 0 where
 *     nothing changed but by chance; undefined unless prompts were asked twice in both
 * @param shown whether the excess is above 0 at the level, corrected by Holm for the number of
 *     pairs of runs, and of their conditions where it is about one
 */
public record AnswerChange(
    String condition,
    Estimate disagreement,
    Estimate noiseOfFirst,
    Estimate noiseOfSecond,
    Estimate excess,
    boolean shown) {}
