package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;

/**
 * How often answers follow a label that the examples show, beyond what the same answers would by
 * chance.
 *
 * @param what {@link Where#PLACE} or {@link Where#MAJORITY}
 * @param fromLast for a place, how far it is from the question: 1 is the last example, 2 the one
 *     before it; 0 for the majority
 * @param followed share of answers that equal the label, in [0, 1]
 * @param expected the same share if the labels of the other orders of the set (for the majority: of
 *     the other sets) had stood there, in [0, 1]
 * @param excess the first less the second, in [-1, 1]: 0 without an effect, whatever the accuracy
 * @param interval 95 %, over items
 * @param p for this alone, two-sided. For the majority of sets that items share it is at least what
 *     exchanging the majorities of whole sets gives, so at least 1/6 with three sets
 * @param corrected for the number of places and the majority together
 * @param items how many show an order, or set, with another label there
 */
public record FollowedLabel(
    Where what,
    int fromLast,
    double followed,
    double expected,
    double excess,
    Interval interval,
    double p,
    double corrected,
    int items) {
  /** Which label is followed. */
  public enum Where {
    /** That of the example in one place. */
    PLACE,
    /** That of most examples of the set. */
    MAJORITY
  }
}
