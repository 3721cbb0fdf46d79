package io.github.promptharness.stats.sequential;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * A {@link ConfidenceSequence} after some values. Immutable: a new value gives a new state.
 *
 * <pre>{@code
 * SequenceState state = ConfidenceSequence.withDefaults().withPopulation(500).start();
 * while (!state.isWithin(0.05)) {
 *   state = state.add(nextItem());
 * }
 * }</pre>
 */
public final class SequenceState {
  private final ConfidenceSequence sequence;
  private final LowerSide lower;
  private final LowerSide upper;
  private final int count;
  private final double sum;
  private final double low;
  private final double high;

  private SequenceState(
      ConfidenceSequence sequence,
      LowerSide lower,
      LowerSide upper,
      int count,
      double sum,
      double low,
      double high) {
    this.sequence = sequence;
    this.lower = lower;
    this.upper = upper;
    this.count = count;
    this.sum = sum;
    this.low = low;
    this.high = high;
  }

  static SequenceState start(ConfidenceSequence sequence, LowerSide lower, LowerSide upper) {
    return new SequenceState(sequence, lower, upper, 0, 0, 0, 1);
  }

  /**
   * The state after one more value.
   *
   * @param value in [0, 1]
   * @throws IllegalArgumentException if the value is out of range, or the whole population has been
   *     seen
   */
  public SequenceState add(double value) {
    return addAll(value);
  }

  /**
   * The state after more values between which nobody looks: as valid as one after the other, about
   * as narrow, and as many times as fast.
   *
   * @param values in [0, 1], at least one
   * @throws IllegalArgumentException if there is none, one is out of range, or there are more than
   *     the population has left
   */
  public SequenceState addAll(double... values) {
    Require.unit(values, values.length == 1 ? "value" : "values");
    Population population = sequence.population();
    LowerSide nextLower = lower;
    LowerSide nextUpper = upper;
    int seen = count;
    double total = sum;
    for (double value : values) {
      if (population.isSeen(seen)) {
        throw new IllegalArgumentException("all items of the population have been seen: " + seen);
      }
      nextLower = nextLower.add(value);
      nextUpper = nextUpper.add(1 - value);
      total += value;
      seen++;
    }
    double least = population.least(total);
    double most = population.most(seen, total);
    if (population.isSeen(seen)) {
      return new SequenceState(sequence, nextLower, nextUpper, seen, total, least, least);
    }
    if (sequence.ends() == SequenceEnds.INTERSECTED) {
      least = Math.max(least, low);
      most = Math.min(most, high);
    }
    // An empty intersection stays empty; no method is asked for a bound between crossed ends.
    boolean isEmpty = least > most;
    return new SequenceState(
        sequence,
        nextLower,
        nextUpper,
        seen,
        total,
        isEmpty ? least : nextLower.bound(least, most),
        isEmpty ? most : 1 - nextUpper.bound(1 - most, 1 - least));
  }

  /** How many values there are. */
  public int count() {
    return count;
  }

  /** The interval now; [0, 1] before the first value. */
  public Result<Interval> interval() {
    return low <= high
        ? Result.of(new Interval(low, high, sequence.level(), sequence.label(count)))
        : Result.undefined(
            "the intervals of different times have nothing in common: the items are not in random"
                + " order, or this is one of the rare misses");
  }

  /** Whether the interval is at most this wide, or undefined, so that more values are no use. */
  public boolean isWithin(double width) {
    return high - low <= width;
  }
}
