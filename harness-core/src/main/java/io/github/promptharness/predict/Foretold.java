package io.github.promptharness.predict;

/**
 * What was foretold of an item under a condition by a model that was fitted without it.
 *
 * @param item id of the prompt
 * @param domain the item's
 * @param condition id of the condition
 * @param fold in which of the parts that were held out in turn it was, from 0; where domains were
 *     held out, one for each in order of their names
 * @param probability that it is fragile, in [0, 1], by the model of all features fitted to the
 *     other folds alone
 * @param isFragile what became of it
 */
public record Foretold(
    String item,
    String domain,
    String condition,
    int fold,
    double probability,
    boolean isFragile) {}
