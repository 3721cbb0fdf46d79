package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The lowest or highest of several ratios of sums over the same items, or the distance between
 * them: worst and best condition, and the spread over conditions.
 *
 * <pre>r_j = sum_i w_i a_ji / sum_i w_i b_ji;   min_j r_j,   max_j r_j,   max_j r_j - min_j r_j
 * </pre>
 *
 * <p>A ratio with denominator 0 is left out. An item is used if any condition uses it.
 *
 * <p><b>Range</b>: [0, 1], as that of the ratios. <b>Undefined</b> when no ratio is defined; the
 * distance also when only one is, since one condition says nothing of how conditions differ; and
 * when a ratio is too large for double precision.
 *
 * <p>The extreme of several noisy numbers is more extreme than the truth, and a bootstrap does not
 * repair it: with ten equally good conditions of rate .8 over 100 items noise alone makes a
 * distance of about .12. Show it beside what no difference would give, or ask the extreme condition
 * again on fresh items.
 *
 * <p>Source: worst, best and spread of Sclar et al. (2024), arXiv:2310.11324.
 */
public final class ExtremeRatio implements ItemStatistic {
  private static final double EQUAL = 1e-9;

  private enum Kind {
    LOWEST,
    HIGHEST,
    RANGE
  }

  private final Kind kind;
  private final int conditions;
  private final boolean[] uses;

  /** Item by condition in one row, so that a resample reads memory in order. */
  private final double[] numerators;

  private final double[] denominators;

  private ExtremeRatio(
      Kind kind, int conditions, boolean[] uses, double[] numerators, double[] denominators) {
    this.kind = kind;
    this.conditions = conditions;
    this.uses = uses;
    this.numerators = numerators;
    this.denominators = denominators;
  }

  /**
   * The lowest ratio, in [0, 1].
   *
   * @param numerators condition by item; finite, 0 where the denominator is
   * @param denominators condition by item; finite and not negative
   * @throws IllegalArgumentException if there is no condition, the shapes differ, or a number is
   *     out of range
   */
  public static ExtremeRatio lowest(double[][] numerators, double[][] denominators) {
    return of(Kind.LOWEST, numerators, denominators);
  }

  /**
   * The highest ratio, in [0, 1].
   *
   * @param numerators as for {@link #lowest}
   * @param denominators as for {@link #lowest}
   * @throws IllegalArgumentException as for {@link #lowest}
   */
  public static ExtremeRatio highest(double[][] numerators, double[][] denominators) {
    return of(Kind.HIGHEST, numerators, denominators);
  }

  /**
   * The highest ratio less the lowest, in [0, 1].
   *
   * @param numerators as for {@link #lowest}
   * @param denominators as for {@link #lowest}
   * @throws IllegalArgumentException as for {@link #lowest}
   */
  public static ExtremeRatio range(double[][] numerators, double[][] denominators) {
    return of(Kind.RANGE, numerators, denominators);
  }

  private static ExtremeRatio of(Kind kind, double[][] numerators, double[][] denominators) {
    int conditions = numerators.length;
    if (conditions == 0 || denominators.length != conditions) {
      throw new IllegalArgumentException(
          "an extreme needs at least one condition, with numerators and denominators: "
              + conditions
              + ", "
              + denominators.length);
    }
    int items = numerators[0].length;
    var uses = new boolean[items];
    double[] a = new double[items * conditions];
    double[] b = new double[items * conditions];
    for (int j = 0; j < conditions; j++) {
      RatioOfSums ratio = RatioOfSums.of(numerators[j], denominators[j]);
      if (ratio.items() != items) {
        throw new IllegalArgumentException(
            "all conditions need the same items: " + items + " and " + ratio.items());
      }
      for (int i = 0; i < items; i++) {
        uses[i] |= ratio.uses(i);
        a[i * conditions + j] = numerators[j][i];
        b[i * conditions + j] = denominators[j][i];
      }
    }
    return new ExtremeRatio(kind, conditions, uses, a, b);
  }

  @Override
  public int items() {
    return uses.length;
  }

  @Override
  public boolean uses(int item) {
    return uses[item];
  }

  @Override
  public OptionalDouble of(int[] weights) {
    Require.weights(weights, items());
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int defined = 0;
    double[] sums = sums(weights);
    for (int j = 0; j < conditions; j++) {
      if (sums[conditions + j] > 0) {
        double ratio = sums[j] / sums[conditions + j];
        if (!Double.isFinite(ratio) || Double.isInfinite(sums[conditions + j])) {
          return OptionalDouble.empty();
        }
        low = Math.min(low, ratio);
        high = Math.max(high, ratio);
        defined++;
      }
    }
    if (defined < (kind == Kind.RANGE ? 2 : 1)) {
      return OptionalDouble.empty();
    }
    double extreme =
        switch (kind) {
          case LOWEST -> low;
          case HIGHEST -> high;
          case RANGE -> high - low;
        };
    return Double.isFinite(extreme) ? OptionalDouble.of(extreme) : OptionalDouble.empty();
  }

  /**
   * Which condition is the lowest or highest on the items as they are, counted from 0; of those
   * that are equal up to 1e-9 the first.
   *
   * @throws IllegalStateException if no ratio is defined, or for the distance, which is not one
   *     condition's
   */
  public int index() {
    if (kind == Kind.RANGE) {
      throw new IllegalStateException("a distance is of two conditions: ask lowest or highest");
    }
    double extreme =
        value()
            .orElseThrow(
                () -> new IllegalStateException("no condition is used, or its ratio is too large"));
    double[] sums = sums(once());
    int index = 0;
    while (!(Math.abs(sums[index] / sums[conditions + index] - extreme) <= EQUAL)) {
      index++;
    }
    return index;
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return 1;
  }

  /** The weighted numerators of all conditions, then their denominators. */
  private double[] sums(int[] weights) {
    double[] sums = new double[2 * conditions];
    for (int i = 0; i < uses.length; i++) {
      int weight = weights[i];
      if (weight != 0) {
        int row = i * conditions;
        for (int j = 0; j < conditions; j++) {
          sums[j] += weight * numerators[row + j];
        }
        for (int j = 0; j < conditions; j++) {
          sums[conditions + j] += weight * denominators[row + j];
        }
      }
    }
    return sums;
  }

  private int[] once() {
    int[] once = new int[uses.length];
    Arrays.fill(once, 1);
    return once;
  }
}
