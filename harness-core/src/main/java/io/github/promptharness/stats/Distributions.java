package io.github.promptharness.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * Tails and quantiles of the reference distributions, right to nine digits far into the tail.
 *
 * <p>An upper tail is computed as such, never as 1 less a probability near 1, which would lose all
 * its digits: a p value of 1e-60 is right to nine digits. All tails are in [0, 1].
 *
 * <p>Source: the special functions of Apache Commons Math 3.6.1. Its distributions are not used for
 * upper tails, since they subtract from 1; its normal quantile is made sharper by one step of
 * Halley's method.
 */
public final class Distributions {
  private static final double ACCURACY = 1e-15;
  private static final double ROOT_2 = Math.sqrt(2);

  private Distributions() {}

  /**
   * The normal quantile.
   *
   * @param p in (0, 1)
   */
  public static double normalQuantile(double p) {
    double start =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability(Require.inside(p, "p"));
    // Commons Math is right to eight digits in the tails; one step of Halley's doubles them.
    double density = Math.exp(-start * start / 2) / Math.sqrt(2 * Math.PI);
    double excess = start <= 0 ? normalUpperTail(-start) - p : (1 - p) - normalUpperTail(start);
    double step = excess / density;
    return start - step / (1 + start * step / 2);
  }

  /** The probability that a normal variable exceeds {@code z}, which may be infinite. */
  public static double normalUpperTail(double z) {
    refuseNan(z, "z");
    return 0.5 * Erf.erfc(z / ROOT_2);
  }

  /** The probability that a normal variable is farther from 0 than {@code z}. */
  public static double normalTwoSided(double z) {
    return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
  }

  /**
   * The probability that chi-square exceeds {@code x}.
   *
   * @param x at least 0
   * @param df degrees of freedom, above 0
   */
  public static double chiSquareUpperTail(double x, double df) {
    Require.positive(df, "df");
    if (notNegative(x, "x") == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return x == 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2);
  }

  /**
   * The probability that Student's t exceeds {@code t}.
   *
   * @param t any number, infinities included
   * @param df degrees of freedom, above 0
   */
  public static double studentUpperTail(double t, double df) {
    Require.positive(df, "df");
    refuseNan(t, "t");
    double beyond = 0.5 * outside(t, df);
    return t >= 0 ? beyond : 1 - beyond;
  }

  /** The probability that Student's t is farther from 0 than {@code t}. */
  public static double studentTwoSided(double t, double df) {
    Require.positive(df, "df");
    refuseNan(t, "t");
    return outside(t, df);
  }

  /**
   * The quantile of Student's t.
   *
   * @param p in (0, 1)
   * @param df degrees of freedom, above 0, whole or not
   */
  public static double studentQuantile(double p, double df) {
    return new TDistribution(null, Require.positive(df, "df"))
        .inverseCumulativeProbability(Require.inside(p, "p"));
  }

  /**
   * The probability that F exceeds {@code x}.
   *
   * @param x at least 0
   * @param df1 degrees of freedom above the line, above 0
   * @param df2 degrees of freedom below the line, above 0
   */
  public static double fisherUpperTail(double x, double df1, double df2) {
    Require.positive(df1, "df1");
    Require.positive(df2, "df2");
    if (notNegative(x, "x") == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return Beta.regularizedBeta(df2 / (df2 + df1 * x), df2 / 2, df1 / 2, ACCURACY);
  }

  /**
   * The quantile of F, found through that of the beta distribution.
   *
   * @param p in (0, 1)
   * @param df1 degrees of freedom above the line, above 0
   * @param df2 degrees of freedom below the line, above 0
   */
  public static double fisherQuantile(double p, double df1, double df2) {
    double upper = betaQuantile(1 - Require.inside(p, "p"), df2 / 2, df1 / 2);
    return df2 * (1 - upper) / (df1 * upper);
  }

  /**
   * The beta quantile, by bisection of the distribution function.
   *
   * @param p in (0, 1)
   * @param a above 0
   * @param b above 0
   */
  public static double betaQuantile(double p, double a, double b) {
    Require.inside(p, "p");
    Require.positive(a, "a");
    Require.positive(b, "b");
    // Halving in the scale of the bits finds quantiles of 1e-300 as well as those of 0.5.
    long low = 0;
    long high = Double.doubleToLongBits(1.0);
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (betaProbability(Double.longBitsToDouble(middle), a, b) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Double.longBitsToDouble(high);
  }

  /**
   * The probability that a beta variable is at most {@code x}.
   *
   * @param x in [0, 1]
   * @param a above 0
   * @param b above 0
   */
  public static double betaProbability(double x, double a, double b) {
    return Beta.regularizedBeta(x, a, b, ACCURACY);
  }

  /**
   * The probability of at most {@code k} successes in {@code n} trials.
   *
   * @param k in [-1, n]
   * @param n at least 0
   * @param p chance of a success, in [0, 1]
   */
  public static double binomialProbability(long k, long n, double p) {
    Require.unit(p, "p");
    if (!(k >= -1 && k <= n)) {
      throw new IllegalArgumentException("k must be in [-1, " + n + "]: " + k);
    }
    if (k == n || p == 0) {
      return k < 0 ? 0 : 1;
    }
    return k < 0 || p == 1 ? 0 : betaProbability(1 - p, (double) (n - k), k + 1.0);
  }

  private static double outside(double t, double df) {
    return Double.isInfinite(t)
        ? 0
        : Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5, ACCURACY);
  }

  private static double notNegative(double x, String name) {
    if (!(x >= 0)) {
      throw new IllegalArgumentException(name + " must be at least 0: " + x);
    }
    return x;
  }

  private static void refuseNan(double value, String name) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(name + " must be a number: NaN");
    }
  }
}
