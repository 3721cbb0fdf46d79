package io.github.promptharness.predict;

import io.github.promptharness.Estimate;

/**
 * How much better the model of all features ranks rows than a baseline does.
 *
 * @param over the name of the baseline
 * @param area difference of the areas under the ROC curve within domains and conditions, errors
 *     clustered by item; a baseline below .5 counts as .5, since it ranks by a sign that was learnt
 *     from noise
 */
public record Gain(String over, Estimate area) {}
