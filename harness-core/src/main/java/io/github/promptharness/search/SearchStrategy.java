package io.github.promptharness.search;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where a search spends its next calls. It sees who was asked how much and how often the goal was
 * met, and is a pure function of that and of a named seed. Immutable.
 *
 * <p>Items stand in one random order, the same for all arms, and each arm is asked from its
 * beginning: arms are compared on items that they share as far as possible.
 */
public abstract sealed class SearchStrategy permits SuccessiveHalving, ThompsonSampling, Lucb {
  SearchStrategy() {}

  /** The name with every setting. */
  public abstract String id();

  /**
   * Up to which item each arm is to be asked now; empty to end. {@link Race#ORIGINAL} stands for
   * the original. Within the budget of the race.
   */
  abstract Map<Integer, Integer> next(Race race);

  /** What is chosen from what was seen. */
  abstract Pick pick(Race race);

  /** With which confidence what it guarantees holds; absent where it guarantees nothing. */
  OptionalDouble confidence() {
    return OptionalDouble.empty();
  }

  /** Whether it chooses the best arm as well. */
  boolean findsBest() {
    return false;
  }

  @Override
  public final String toString() {
    return id();
  }
}
