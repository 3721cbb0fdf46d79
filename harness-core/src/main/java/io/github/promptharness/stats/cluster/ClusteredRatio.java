package io.github.promptharness.stats.cluster;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.WilsonLimits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A ratio of two sums over items, such as a mean, with the error that its clusters show.
 *
 * <pre>
 * r  = sum_i a_i / sum_i b_i
 * SE = sqrt(G/(G-1) sum_g (sum_{i in g} (a_i - r b_i))^2) / sum_i b_i
 * </pre>
 *
 * <p>With {@code b_i = 1} r is the mean over items, and with one item a cluster SE is s/sqrt(n). An
 * item with {@code b_i = 0} is not used, and a cluster without a used item is not counted; G is the
 * number of the others.
 *
 * <p><b>Interval</b>: {@link #wilson} for a rate or a mean score in [0, 1], {@link #t} for a paired
 * difference. <b>Undefined</b>: with G = 1 nothing is known of the error, and the interval is the
 * whole range. Where all clusters are equal the error seen is 0, which is not the same as there
 * being none; the interval then comes from the number of clusters, and says so.
 *
 * <p>Source: CR1, the sandwich estimator of Liang and Zeger (1986), Biometrika 73(1), DOI
 * 10.1093/biomet/73.1.13, for one mean, times G/(G-1); t with G-1 degrees of freedom.
 */
public final class ClusteredRatio {
  private static final double EQUAL = 1e-9;

  private final double value;
  private final int clusters;
  private final String over;
  private final double standardError;
  private final double[] residuals;
  private final double[] shares;
  private final double leastSize;
  private final RatioOfSums ratio;
  private final int items;
  private final ItemRange range;

  private ClusteredRatio(RatioOfSums ratio, Clusters grouped, double[] above, double[] below) {
    double sum = CompensatedSum.of(below);
    if (!(sum > 0)) {
      throw new IllegalArgumentException("a ratio needs an item with a denominator");
    }
    double rate = CompensatedSum.of(above) / sum;
    Require.noOverflow(sum, "the sum");
    Require.noOverflow(rate, "the ratio");
    this.ratio = ratio;
    value = rate;
    clusters = grouped.used(ratio::uses);
    over = grouped.over(clusters);
    residuals = new double[above.length];
    shares = new double[below.length];
    for (int g = 0; g < above.length; g++) {
      residuals[g] = (above[g] - rate * below[g]) / sum;
      shares[g] = below[g] / sum;
    }
    standardError = Math.sqrt(CompensatedSum.ofSquares(residuals) * clusters / (clusters - 1.0));
    leastSize = 1 / CompensatedSum.ofSquares(shares);
    items = ratio.used();
    range = ItemRange.of(ratio);
  }

  /**
   * The ratio of the items.
   *
   * @param numerators finite, one for each item; 0 where the denominator is
   * @param denominators finite and not negative, one for each item
   * @param clusters the cluster of each item, counted from 0 without a gap
   * @throws IllegalArgumentException if the lengths differ, a number is out of range, a cluster
   *     number is missing, no item is used, or the ratio overflows
   */
  public static ClusteredRatio of(double[] numerators, double[] denominators, int[] clusters) {
    return of(RatioOfSums.of(numerators, denominators), clusters);
  }

  /**
   * The same of sums that are there already.
   *
   * @param ratio with an item that is used
   * @param clusters as for the other
   * @throws IllegalArgumentException as the other
   */
  public static ClusteredRatio of(RatioOfSums ratio, int[] clusters) {
    var grouped = Clusters.of(clusters, ratio.items());
    return new ClusteredRatio(
        ratio, grouped, grouped.numerators(ratio), grouped.denominators(ratio));
  }

  /**
   * The mean of the items.
   *
   * @param values finite, at least one
   * @param clusters as for {@link #of}
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static ClusteredRatio mean(double[] values, int[] clusters) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return of(values, ones, clusters);
  }

  /** The ratio. */
  public double value() {
    return value;
  }

  /** What the clusters are, for the method of an interval. */
  String over() {
    return over;
  }

  /** How many clusters have an item that is used: G, at least 1. */
  public int clusters() {
    return clusters;
  }

  /**
   * The standard error, CR1; at least 0, in the unit of the ratio.
   *
   * @throws IllegalStateException if there is one cluster only, or the error overflows
   */
  public double standardError() {
    if (clusters == 1) {
      throw new IllegalStateException("a standard error needs at least two clusters: 1");
    }
    if (!Double.isFinite(standardError)) {
      throw new IllegalStateException("the standard error is too large for double precision");
    }
    return standardError;
  }

  /**
   * The standard error in a form; at least 0, in the unit of the ratio.
   *
   * @return undefined for one cluster, whose deviations add up to 0 whatever they are
   */
  public Result<Double> standardError(ClusteredError form) {
    if (clusters == 1) {
      return Result.undefined("one cluster does not show how clusters differ");
    }
    double squares = CompensatedSum.ofSquares(residuals);
    return Result.finite(
        switch (form) {
          case CR0 -> Math.sqrt(squares);
          case CR1 -> standardError;
          case MILLER -> Math.sqrt(squares + itemSquares() / (items - 1.0));
        });
  }

  /**
   * How many times as large as for independent items the variance is: the square of CR0 over that
   * of each item as a cluster of its own. At least 0; 1 for one item a cluster.
   *
   * @return undefined for one cluster, or where the items do not differ
   */
  public Result<Double> designEffect() {
    if (clusters == 1) {
      return Result.undefined("one cluster does not show how clusters differ");
    }
    double independent = itemSquares();
    return Math.sqrt(independent) <= EQUAL * Math.abs(value) / items
        ? Result.undefined("the items do not differ")
        : Result.finite(CompensatedSum.ofSquares(residuals) / independent);
  }

  /** The square of CR0 with each item as a cluster of its own, added in ascending order. */
  private double itemSquares() {
    double sum = IntStream.range(0, ratio.items()).mapToDouble(ratio::denominator).sorted().sum();
    return IntStream.range(0, ratio.items())
        .mapToDouble(i -> (ratio.numerator(i) - value * ratio.denominator(i)) / sum)
        .map(residual -> residual * residual)
        .sorted()
        .sum();
  }

  /**
   * The ratio less and plus as many standard errors as Student's t with G-1 degrees of freedom
   * says, cut at the ends of the range.
   *
   * <p>Where all clusters are equal, and the ratio c: for c = 0 in a range [-h, h], as that of a
   * paired difference, -hv to hv with v = z^2/(G + z^2), which is Tango's interval for no
   * discordant pair; else [c - (c - lowest)u, c + (highest - c)u] with u = 1 - (alpha/2)^(1/G),
   * which is Clopper-Pearson at 0 and 1 in [0, 1].
   *
   * @param level confidence level, in (0, 1)
   * @param lowest the smallest value possible; minus infinity if there is none
   * @param highest the largest value possible, above the smallest; infinity if there is none
   * @throws IllegalArgumentException if the level is out of range, or the ratio is
   */
  public Interval t(double level, double lowest, double highest) {
    Require.inside(level, "level");
    if (!(lowest < highest && value >= lowest - EQUAL && value <= highest + EQUAL)) {
      throw new IllegalArgumentException(
          "the range must hold the ratio: " + value + " in [" + lowest + ", " + highest + "]");
    }
    if (clusters == 1) {
      return wholeRange(level, lowest, highest);
    }
    if (!varies()) {
      return unvarying(level, lowest, highest);
    }
    double half = Critical.t(level, clusters - 1) * standardError;
    return new Interval(
        Math.max(value - half, lowest),
        Math.min(value + half, highest),
        level,
        "CR1 standard error and t" + over);
  }

  /**
   * As {@link #t}, with fewer degrees of freedom where few clusters make most of the error.
   *
   * <pre>df = 2G / (k - 1), at most G - 1;   k = G sum_g e_g^4 / (sum_g e_g^2)^2</pre>
   *
   * <p>e_g is what cluster g adds to the error, k their kurtosis. G - 1 degrees of freedom are
   * those of the normal distribution, k = 3. Where most clusters add nothing, as items that a model
   * always answers alike, the error is known from the few others, and {@link #t} is too narrow: of
   * excess flips at no effect, 40 to 200 items of which six in ten have no noise, with one to five
   * variants and two answers each, t covers .933 to .954, and this .943 to .961.
   *
   * <p>Source: the variance of a variance, by the kurtosis, put in Satterthwaite (1946), Biometrics
   * Bulletin 2(6), DOI 10.2307/3002019; the coverage is from own simulation.
   *
   * @param level as for {@link #t}
   * @param lowest as for {@link #t}
   * @param highest as for {@link #t}
   * @throws IllegalArgumentException as {@link #t}
   */
  public Interval tByKurtosis(double level, double lowest, double highest) {
    Interval plain = t(level, lowest, highest);
    if (clusters == 1 || !varies()) {
      return plain;
    }
    double half = Critical.t(level, degreesByKurtosis()) * standardError;
    return new Interval(
        Math.max(value - half, lowest),
        Math.min(value + half, highest),
        level,
        "CR1 standard error and t, its degrees of freedom by kurtosis," + over);
  }

  private double degreesByKurtosis() {
    double squares = CompensatedSum.ofSquares(residuals);
    double scaled = 0;
    for (double residual : residuals) {
      double share = residual * residual / squares;
      scaled += share * share;
    }
    double kurtosis = clusters * scaled;
    return kurtosis <= 1 ? clusters - 1.0 : Math.min(clusters - 1.0, 2 * clusters / (kurtosis - 1));
  }

  /**
   * The Wilson interval of as many independent answers as would have this standard error, with
   * Student's t in place of z.
   *
   * <pre>
   * n* = r(1 - r) / (SE^2 + (s^2 + (1 - s)^2)/(2 G^2)),   s = (G r + 1)/(G + 2)
   * n* is at least (sum b)^2 / sum_g (b of cluster g)^2, and that if SE = 0
   * </pre>
   *
   * <p>The second term is for clusters of a kind that may not have been seen: of a rate near 1,
   * those few that are wrong in all their answers make most of the error, and a sample without one
   * claims far too much. It is a half where the rate is near 0 or 1 and a quarter in the middle,
   * and fades with G. The least size, G for clusters of one size, is what is left where the answers
   * within each cluster are all the same; no correlation leaves less.
   *
   * <p>For right or wrong answers that correlate within items, a 95 % interval covers .935 to .985,
   * and .96 on average, at 50 items or more and rates from .5 to .99, where {@link #t} falls to
   * .80; so it does for scores that are nearly all 1 and now and then 0. It is some 8 % wider than
   * one that knows the effective size.
   *
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if the level is out of range, or an item's ratio not in [0, 1]
   */
  public Interval wilson(double level) {
    Require.inside(level, "level");
    requireUnit();
    if (clusters == 1) {
      return wholeRange(level, 0, 1);
    }
    double rate = Math.min(Math.max(value, 0), 1);
    double size = effectiveSize(rate);
    var limits = WilsonLimits.of(rate, size, Critical.t(level, clusters - 1));
    return new Interval(
        limits.low(), limits.high(), level, "Wilson with effective size and t" + over);
  }

  /**
   * The interval of this rate less another of the same items, for an estimate: Tango's score
   * interval of as many independent pairs as would have the standard error of the difference, with
   * Student's t in place of z.
   *
   * <pre>
   * e_g = what cluster g adds to the difference d;   gained = sum of the e_g above 0, lost = of -e_g
   * n*  = (gained + lost - d^2) / (SE^2 + 0.15/G^2),   SE the CR1 error of d
   * n* is at least (sum b)^2 / sum_g (b of cluster g)^2, b the mean of both, and that if SE = 0
   * </pre>
   *
   * <p>For items answered once, n* is their number and the interval Tango's with t. The second term
   * is for clusters of a kind that may not have been seen: those few that change in all their
   * answers make most of the error.
   *
   * <p>For three right or wrong answers to each item under both prompts it covers .956 on average,
   * at 50 items or more and rates from .5 to .99, and .94 at least, where clustered errors of the
   * differences and t cover .948, and .915 at least; it is some 10 % wider than those.
   *
   * <p>Source: {@link io.github.promptharness.stats.proportion.PairedProportionInterval#TANGO}; the
   * effective size, the second term and the coverage are from own simulation.
   *
   * @param other a rate of the same items in the same clusters
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException as {@link #wilson}, or if the clusters differ
   */
  public Interval minus(ClusteredRatio other, double level) {
    return difference(other, level).estimate(level);
  }

  /**
   * As {@link #minus}, wider, for claims that rest on one end, such as {@link
   * io.github.promptharness.stats.hypothesis.Equivalence#of}: with a continuity correction of half
   * a pair, and 0.5/G^2 in place of 0.15/G^2.
   *
   * <p>An interval of 90 % for an estimate may err more often at one end than at the other, since
   * the few that lose make the difference skew; this one errs at either end in at most .05, at 50
   * items or more, rates from .5 to .99 and a loss of .05, where {@link #minus} reaches .055.
   *
   * @param other as for {@link #minus}
   * @param level as for {@link #minus}; each end errs in at most half of what is left of 1
   * @throws IllegalArgumentException as {@link #minus}
   */
  public Interval minusForVerdict(ClusteredRatio other, double level) {
    return difference(other, level).verdict(level);
  }

  private ClusteredDifference difference(ClusteredRatio other, double level) {
    Require.inside(level, "level");
    requireUnit();
    other.requireUnit();
    if (residuals.length != other.residuals.length) {
      throw new IllegalArgumentException(
          "a difference needs two rates of the same clusters: "
              + residuals.length
              + " and "
              + other.residuals.length);
    }
    double[] sizes = new double[residuals.length];
    double[] added = new double[residuals.length];
    double d = value - other.value;
    for (int g = 0; g < sizes.length; g++) {
      sizes[g] = (shares[g] + other.shares[g]) / 2;
      added[g] = residuals[g] - other.residuals[g] + d * sizes[g];
    }
    return new ClusteredDifference(added, sizes, Math.min(clusters, other.clusters), over);
  }

  private double effectiveSize(double rate) {
    return varies()
        ? Math.max(leastSize, rate * (1 - rate) / (standardError * standardError + unseen()))
        : leastSize;
  }

  /** The variance that clusters of a kind not seen may add. */
  private double unseen() {
    double shrunk = (clusters * Math.min(Math.max(value, 0), 1) + 1) / (clusters + 2);
    return (shrunk * shrunk + (1 - shrunk) * (1 - shrunk)) / (2.0 * clusters * clusters);
  }

  private void requireUnit() {
    if (!(range.lowest() >= -EQUAL && range.highest() <= 1 + EQUAL)) {
      throw new IllegalArgumentException(
          "every item's rate must be in [0, 1]: from " + range.lowest() + " to " + range.highest());
    }
  }

  private boolean varies() {
    return standardError > EQUAL;
  }

  private Interval wholeRange(double level, double lowest, double highest) {
    return new Interval(
        lowest, highest, level, "whole range, as one cluster does not show its error");
  }

  private Interval unvarying(double level, double lowest, double highest) {
    return new NoVariation(lowest, highest, clusters, level)
        .interval(value, over + ", which do not differ");
  }
}
