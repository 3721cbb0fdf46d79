package io.github.promptharness.stats.sequential;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Intervals for a mean of values in [0, 1] that hold at all times at once, so that one may look
 * after each value and stop whenever one likes.
 *
 * <pre>P(for some t, the mean is outside of interval t) &lt;= alpha = 1 - level</pre>
 *
 * <p>A fixed-n interval looked at again and again misses far more often than it says. The values
 * must come in random order, and be one for each independent item: the mean of an item over its
 * variants and repeats, never single calls. {@link #start()} takes one value after another; {@link
 * #intervals} and {@link #stopTime} take all.
 *
 * <p>With {@link #withPopulation} the items are all of a finite benchmark, asked in random order
 * without replacement, and the mean is that of the benchmark. The interval then closes as the rest
 * becomes small: it lies within what the rest can still do, and has width 0 when all are seen.
 *
 * <p>With {@link #withSeries} several sequences hold together, each at alpha/k (Bonferroni).
 *
 * <p><b>Unit and range</b>: that of the values, [0, 1]. <b>Undefined</b> when the intervals of
 * different times have nothing in common. In random order that happens with probability alpha at
 * most; else the values drift.
 *
 * <p>Source: see {@link HedgedBetting}, {@link EmpiricalBernstein} and {@link Hoeffding}; their
 * intersection over time is from the same papers.
 */
public final class ConfidenceSequence {
  private final SequenceMethod method;
  private final double level;
  private final int series;
  private final Population population;
  private final SequenceEnds ends;

  private ConfidenceSequence(
      SequenceMethod method, double level, int series, Population population, SequenceEnds ends) {
    this.method = method;
    this.level = level;
    this.series = series;
    this.population = population;
    this.ends = ends;
  }

  /** Betting, level .95, one series, an unlimited population, intersected ends. */
  public static ConfidenceSequence withDefaults() {
    return new ConfidenceSequence(
        HedgedBetting.withDefaults(), 0.95, 1, Population.UNLIMITED, SequenceEnds.INTERSECTED);
  }

  /** Another method. */
  public ConfidenceSequence withMethod(SequenceMethod method) {
    return new ConfidenceSequence(method, level, series, population, ends);
  }

  /**
   * Another confidence level, for all series together.
   *
   * @param level in (0, 1)
   */
  public ConfidenceSequence withLevel(double level) {
    return new ConfidenceSequence(method, Require.inside(level, "level"), series, population, ends);
  }

  /**
   * How many series are watched at once, such as models or operators. Each gets its own state from
   * {@link #start()}.
   *
   * @param series at least 1
   */
  public ConfidenceSequence withSeries(int series) {
    return new ConfidenceSequence(
        method, level, Require.atLeast(1, series, "series"), population, ends);
  }

  /**
   * A finite benchmark, asked without replacement.
   *
   * @param items how many it has, at least 1
   */
  public ConfidenceSequence withPopulation(int items) {
    return new ConfidenceSequence(
        method, level, series, new Population(Require.atLeast(1, items, "items")), ends);
  }

  /** Other ends. */
  public ConfidenceSequence withEnds(SequenceEnds ends) {
    return new ConfidenceSequence(method, level, series, population, ends);
  }

  /** Before the first value: the interval is [0, 1]. */
  public SequenceState start() {
    double alpha = (1 - level) / series;
    return SequenceState.start(
        this, method.lower(alpha, population), method.upper(alpha, population));
  }

  /**
   * The interval after each of the values.
   *
   * @param values in [0, 1], in the order in which they came
   * @throws IllegalArgumentException if a value is out of range, there is none, or there are more
   *     than the population has
   */
  public List<Result<Interval>> intervals(double[] values) {
    Require.unit(values, "values");
    var intervals = new ArrayList<Result<Interval>>();
    SequenceState state = start();
    for (double value : values) {
      state = state.add(value);
      intervals.add(state.interval());
    }
    return List.copyOf(intervals);
  }

  /**
   * After how many values to stop: when the interval is narrow enough, or undefined.
   *
   * @param values in [0, 1], in the order in which they came
   * @param width of the interval wanted, at least 0
   * @return from 1, or empty if it is not reached
   * @throws IllegalArgumentException as for {@link #intervals}
   */
  public OptionalInt stopTime(double[] values, double width) {
    Require.unit(values, "values");
    Require.unit(width, "width");
    SequenceState state = start();
    for (double value : values) {
      state = state.add(value);
      if (state.isWithin(width)) {
        return OptionalInt.of(state.count());
      }
    }
    return OptionalInt.empty();
  }

  double level() {
    return level;
  }

  Population population() {
    return population;
  }

  SequenceEnds ends() {
    return ends;
  }

  /** For {@link Interval#method()}. */
  String label(int count) {
    return method.label()
        + " confidence sequence over "
        + count
        + (Double.isInfinite(population.size())
            ? " items"
            : " of " + (int) population.size() + " items, without replacement")
        + (series == 1 ? "" : ", simultaneous for " + series + " series");
  }
}
