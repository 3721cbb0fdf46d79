package io.github.promptharness.stats.sequential;

/** How a {@link ConfidenceSequence} is made. Immutable. */
public abstract sealed class SequenceMethod permits Hoeffding, EmpiricalBernstein, HedgedBetting {
  SequenceMethod() {}

  /** The name in {@link io.github.promptharness.Interval#method()}. */
  abstract String label();

  /** The lower side before the first value; both sides together err with {@code alpha}. */
  abstract LowerSide lower(double alpha, Population population);

  /** The lower side of 1 less the values. */
  abstract LowerSide upper(double alpha, Population population);
}
