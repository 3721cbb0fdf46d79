package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;

/**
 * How well one result does over the items that all results have.
 *
 * @param result its name
 * @param accuracy in [0, 1]
 */
public record Level(String result, Estimate accuracy) {}
