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
 * <p>The nine digits hold for counts, shapes and degrees of freedom up to a million. Beyond, the
 * gamma, beta and binomial distributions lose about one digit for each factor of ten, and above
 * 1e12 they are refused. Student's t keeps its digits for any degrees of freedom.
 *
 * <p>Source: the special functions of Apache Commons Math 3.6.1. Its distributions are not used for
 * upper tails, since they subtract from 1; its normal quantile is made sharper by one step of
 * Halley's method. Student's t with many degrees of freedom: Hill (1970), "Algorithm 395: Student's
 * t-distribution", Communications of the ACM 13(10).
 */
public final class Distributions {
  private static final double ACCURACY = 1e-15;
  private static final double ROOT_2 = Math.sqrt(2);

  /** Shapes above it leave no digit to trust. */
  private static final double LARGEST_SHAPE = 1e12;

  /** Half of it is a number as well. */
  private static final double LEAST_SHAPE = 1e-300;

  /** Below it a probability is lost beside 1, and the quantiles of Commons Math with it. */
  private static final double FAR = 1e-10;

  private static final int NEWTON_STEPS = 10;

  /** From here on t is normal in all digits. */
  private static final double NORMAL = 1e15;

  /** From here on t is normal but for a correction, which is right to twelve digits or more. */
  private static final double NEARLY_NORMAL = 1e5;

  /** More degrees of freedom of F change less than rounding does. */
  private static final double MOST_DF = 1e9;

  private Distributions() {}

  /**
   * The normal quantile; of {@code p} below 1e-300 right to four digits only.
   *
   * @param p in (0, 1)
   */
  public static double normalQuantile(double p) {
    if (p < FAR) {
      return -farNormal(Require.inside(p, "p"));
    }
    double start =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability(Require.inside(p, "p"));
    // Commons Math is right to eight digits in the tails; one step of Halley's doubles them.
    double density = Math.exp(-start * start / 2) / Math.sqrt(2 * Math.PI);
    double excess = start <= 0 ? normalUpperTail(-start) - p : (1 - p) - normalUpperTail(start);
    double step = excess / density;
    return start - step / (1 + start * step / 2);
  }

  /**
   * What the normal distribution exceeds with a tiny probability, by Newton's method on its log.
   */
  private static double farNormal(double p) {
    double target = Math.log(p);
    double z = Math.sqrt(-2 * target - Math.log(-4 * Math.PI * target));
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double tail = normalUpperTail(z);
      if (tail < Double.MIN_NORMAL) {
        return z;
      }
      double hazard = Math.exp(-z * z / 2 - Math.log(tail)) / Math.sqrt(2 * Math.PI);
      z += (Math.log(tail) - target) / hazard;
    }
    return z;
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
   * @param df degrees of freedom, above 0 and at most 1e12
   */
  public static double chiSquareUpperTail(double x, double df) {
    requireShape(df, "df");
    if (notNegative(x, "x") == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return x == 0 ? 1 : unit(Gamma.regularizedGammaQ(df / 2, x / 2));
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
    double beyond =
        df < NEARLY_NORMAL ? 0.5 * outside(t, df) : normalUpperTail(normalOf(Math.abs(t), df));
    return t >= 0 ? beyond : 1 - beyond;
  }

  /** The probability that Student's t is farther from 0 than {@code t}. */
  public static double studentTwoSided(double t, double df) {
    Require.positive(df, "df");
    refuseNan(t, "t");
    return df < NEARLY_NORMAL ? outside(t, df) : normalTwoSided(normalOf(Math.abs(t), df));
  }

  /**
   * The quantile of Student's t.
   *
   * @param p in (0, 1)
   * @param df degrees of freedom, above 0, whole or not; for very few of them the quantile may be
   *     infinite
   */
  public static double studentQuantile(double p, double df) {
    Require.positive(df, "df");
    Require.inside(p, "p");
    if (df >= NEARLY_NORMAL) {
      double z = normalQuantile(p);
      double most = Math.min(df, NORMAL);
      double a = most - 0.5;
      double normal = z - z * (z * z + 3) / (48 * a * a);
      return Math.copySign(Math.sqrt(most * Math.expm1(normal * normal / a)), z);
    }
    if (p < FAR || 1 - p < FAR || df < 1) {
      return Math.copySign(beyond(Math.min(p, 1 - p), df), p - 0.5);
    }
    return new TDistribution(null, df).inverseCumulativeProbability(p);
  }

  /**
   * The probability that F exceeds {@code x}; more than 1e9 degrees of freedom count as 1e9.
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
    double above = Math.min(df1, MOST_DF);
    double below = Math.min(df2, MOST_DF);
    return betaProbability(below / (below + above * x), below / 2, above / 2);
  }

  /**
   * The quantile of F, found through that of the beta distribution; more than 1e9 degrees of
   * freedom count as 1e9.
   *
   * @param p in (0, 1)
   * @param df1 degrees of freedom above the line, above 0
   * @param df2 degrees of freedom below the line, above 0
   */
  public static double fisherQuantile(double p, double df1, double df2) {
    double above = Math.min(Require.positive(df1, "df1"), MOST_DF);
    double below = Math.min(Require.positive(df2, "df2"), MOST_DF);
    double upper = betaQuantile(1 - Require.inside(p, "p"), below / 2, above / 2);
    return below * (1 - upper) / (above * upper);
  }

  /**
   * The beta quantile, by bisection of the distribution function.
   *
   * @param p in (0, 1)
   * @param a above 0 and at most 1e12
   * @param b above 0 and at most 1e12
   */
  public static double betaQuantile(double p, double a, double b) {
    Require.inside(p, "p");
    requireShape(a, "a");
    requireShape(b, "b");
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
   * @param a above 0 and at most 1e12
   * @param b above 0 and at most 1e12
   */
  public static double betaProbability(double x, double a, double b) {
    Require.unit(x, "x");
    requireShape(a, "a");
    requireShape(b, "b");
    return unit(Beta.regularizedBeta(x, a, b, ACCURACY));
  }

  /**
   * The probability of at most {@code k} successes in {@code n} trials.
   *
   * @param k in [-1, n]
   * @param n from 0 to 1e12
   * @param p chance of a success, in [0, 1]
   */
  public static double binomialProbability(long k, long n, double p) {
    Require.unit(p, "p");
    if (!(n >= 0 && n <= LARGEST_SHAPE)) {
      throw new IllegalArgumentException("n must be in [0, 1e12]: " + n);
    }
    if (!(k >= -1 && k <= n)) {
      throw new IllegalArgumentException("k must be in [-1, " + n + "]: " + k);
    }
    if (k == n || p == 0) {
      return k < 0 ? 0 : 1;
    }
    return k < 0 || p == 1 ? 0 : betaProbability(1 - p, (double) (n - k), k + 1.0);
  }

  private static double outside(double t, double df) {
    return Double.isInfinite(t) ? 0 : betaProbability(df / (df + t * t), df / 2, 0.5);
  }

  /** Rounding may put a probability beside [0, 1]. */
  private static double unit(double p) {
    return Math.min(1, Math.max(0, p));
  }

  /** What t exceeds with a probability of at most a half, through the beta distribution. */
  private static double beyond(double p, double df) {
    if (p == 0.5) {
      return 0;
    }
    if (p < 0.25) {
      double x = betaQuantile(2 * p, df / 2, 0.5);
      return Math.sqrt(df * (1 - x) / x);
    }
    double y = betaQuantile(1 - 2 * p, 0.5, df / 2);
    return Math.sqrt(df * y / (1 - y));
  }

  /** The normal variable that is as far in its tail as {@code t} in its own. */
  private static double normalOf(double t, double df) {
    double most = Math.min(df, NORMAL);
    double a = most - 0.5;
    double z = Math.sqrt(a * Math.log1p(t * t / most));
    return z + z * (z * z + 3) / (48 * a * a);
  }

  private static void requireShape(double shape, String name) {
    if (!(shape >= LEAST_SHAPE && shape <= LARGEST_SHAPE)) {
      throw new IllegalArgumentException(name + " must be in [1e-300, 1e12]: " + shape);
    }
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
