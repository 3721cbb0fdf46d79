package io.github.promptharness.predict;

import io.github.promptharness.Estimate;

/**
 * How much better the model of all features ranks rows than a baseline does.
 *
 * @param over the name of the baseline
 * @param area difference of the areas under the ROC curve within domains, errors clustered by item
 */
public record Gain(String over, Estimate area) {}
