package io.github.promptharness.search;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a strategy chose.
 *
 * @param worst the arm that meets the goal most often, as far as is known
 * @param best the arm that meets it least often, where that was looked for too
 * @param within by how much at most another arm exceeds the worst, with the confidence that was
 *     asked for; absent where the strategy guarantees nothing
 */
record Pick(int worst, OptionalInt best, OptionalDouble within) {
  static Pick of(int worst) {
    return new Pick(worst, OptionalInt.empty(), OptionalDouble.empty());
  }
}
