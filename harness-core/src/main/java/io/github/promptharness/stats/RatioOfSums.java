package io.github.promptharness.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A ratio of two sums over items: a mean over items, or over whatever the items hold.
 *
 * <pre>sum_i w_i a_i / sum_i w_i b_i</pre>
 *
 * <p>With {@code b_i = 1} it is the mean over items. With {@code b_i} the number of answers of item
 * i, and {@code a_i} the sum of their scores, it is the mean over answers. An item with {@code b_i
 * = 0} is not used.
 *
 * <p><b>Undefined</b> when the denominator is 0, or the ratio too large for double precision.
 */
public final class RatioOfSums implements ItemStatistic {
  private final double[] numerators;
  private final double[] denominators;
  private final int used;
  private final double lowest;
  private final double highest;

  private RatioOfSums(
      double[] numerators, double[] denominators, int used, double lowest, double highest) {
    this.numerators = numerators;
    this.denominators = denominators;
    this.used = used;
    this.lowest = lowest;
    this.highest = highest;
  }

  /**
   * A ratio in [0, 1].
   *
   * @param numerators finite, one for each item; 0 where the denominator is
   * @param denominators finite and not negative, one for each item
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static RatioOfSums of(double[] numerators, double[] denominators) {
    return checked(numerators.clone(), denominators.clone());
  }

  /**
   * Several ratios in [0, 1] of the same items with the same sum below the line, such as the shares
   * of all labels. They hold its parts once, and what adds them up adds these up once.
   *
   * @param denominators finite and not negative, one for each item
   * @param numerators by ratio: finite, one for each item; 0 where the denominator is
   * @throws IllegalArgumentException if the lengths differ or a number is out of range
   */
  public static List<RatioOfSums> over(double[] denominators, double[]... numerators) {
    double[] shared = denominators.clone();
    return Arrays.stream(numerators).map(own -> checked(own.clone(), shared)).toList();
  }

  /** Of arrays that are taken over. */
  private static RatioOfSums checked(double[] numerators, double[] denominators) {
    if (numerators.length != denominators.length) {
      throw new IllegalArgumentException(
          "numerators and denominators must be as many: "
              + numerators.length
              + ", "
              + denominators.length);
    }
    int used = 0;
    for (int i = 0; i < numerators.length; i++) {
      used += denominators[i] > 0 ? 1 : 0;
      if (!Double.isFinite(numerators[i])
          || !(denominators[i] >= 0 && denominators[i] < Double.POSITIVE_INFINITY)
          || (denominators[i] == 0 && numerators[i] != 0)
          || (denominators[i] < 1 && Double.isInfinite(numerators[i] / denominators[i]))) {
        throw new IllegalArgumentException(
            "item " + i + " must have a finite ratio: " + numerators[i] + "/" + denominators[i]);
      }
    }
    return new RatioOfSums(numerators, denominators, used, 0, 1);
  }

  /**
   * The same ratio with another range.
   *
   * @param lowest the smallest value possible
   * @param highest the largest value possible, above the smallest
   */
  public RatioOfSums withRange(double lowest, double highest) {
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          "lowest must be below highest: " + lowest + ", " + highest);
    }
    return new RatioOfSums(numerators, denominators, used, lowest, highest);
  }

  /** Whether another one has the same sum below the line, as those made together have. */
  public boolean isOver(RatioOfSums other) {
    return denominators == other.denominators;
  }

  /** What the item adds to the sum above the line. */
  public double numerator(int item) {
    return numerators[item];
  }

  /** What the item adds to the sum below the line; 0 if it is not used. */
  public double denominator(int item) {
    return denominators[item];
  }

  @Override
  public int items() {
    return numerators.length;
  }

  @Override
  public int used() {
    return used;
  }

  @Override
  public boolean uses(int item) {
    return denominators[item] > 0;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    Require.weights(weights, items());
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < numerators.length; i++) {
      numerator += weights[i] * numerators[i];
      denominator += weights[i] * denominators[i];
    }
    return ratio(numerator, denominator);
  }

  @Override
  public OptionalDouble value() {
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < numerators.length; i++) {
      numerator += numerators[i];
      denominator += denominators[i];
    }
    return ratio(numerator, denominator);
  }

  private static OptionalDouble ratio(double numerator, double denominator) {
    double ratio = numerator / denominator;
    return denominator > 0 && Double.isFinite(denominator) && Double.isFinite(ratio)
        ? OptionalDouble.of(ratio)
        : OptionalDouble.empty();
  }

  @Override
  public double lowest() {
    return lowest;
  }

  @Override
  public double highest() {
    return highest;
  }
}
