package io.github.promptharness.registered;

import io.github.promptharness.Estimate;

/**
 * What the estimand is where there is no effect: the unchanged prompt asked again as often as there
 * are wordings, on the same items.
 *
 * @param items how many were asked again
 * @param wordings the estimand over these items
 * @param unchanged the same with the re-asks in place of the wordings
 */
public record TrialPlacebo(int items, Estimate wordings, Estimate unchanged) {}
