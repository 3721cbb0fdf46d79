package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.TestResult;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The exact test of one proportion against a given chance.
 *
 * <pre>
 * greater:    P(X &gt;= k),   X ~ Bin(n, chance)
 * less:       P(X &lt;= k)
 * two-sided:  sum of P(X = i) over all i with P(X = i) &lt;= P(X = k)
 * </pre>
 *
 * <p>For chance 1/2 the two-sided p is twice the smaller tail, at most 1.
 *
 * <p><b>Unit and range</b>: the statistic is k, p is in (0, 1]; p is 0 only where k cannot happen,
 * or is too small for double precision. <b>Undefined</b> for n = 0, which is refused.
 *
 * <p>Source: Clopper and Pearson (1934), DOI 10.1093/biomet/26.4.404, for the tails. The two-sided
 * rule is that of R {@code binom.test} and SciPy {@code binomtest}, with their tolerance: outcomes
 * count as equally likely up to a factor of 1 + 1e-7.
 */
public final class BinomialTest {
  private static final double TOLERANCE = Math.log1p(1e-7);

  private BinomialTest() {}

  /**
   * Whether the proportion differs from chance.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10], and at most 2^31 - 1 for another chance than 1/2
   * @param chance in [0, 1]
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static TestResult twoSided(long k, long n, double chance) {
    Proportion.check(k, n);
    double p;
    if (Require.unit(chance, "chance") == 0.5) {
      p = 2 * Math.min(atMost(k, n, 0.5), atLeast(k, n, 0.5));
    } else if (chance == 0 || chance == 1) {
      p = atMost(k, n, chance) * atLeast(k, n, chance);
    } else {
      p = asUnlikely(k, n, chance);
    }
    return result("two-sided", k, chance, p);
  }

  /**
   * Whether the proportion is above chance.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10]
   * @param chance in [0, 1]
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static TestResult greater(long k, long n, double chance) {
    Proportion.check(k, n);
    return result("greater", k, chance, atLeast(k, n, Require.unit(chance, "chance")));
  }

  /**
   * Whether the proportion is below chance.
   *
   * @param k successes, in [0, n]
   * @param n trials, in [1, 10^10]
   * @param chance in [0, 1]
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static TestResult less(long k, long n, double chance) {
    Proportion.check(k, n);
    return result("less", k, chance, atMost(k, n, Require.unit(chance, "chance")));
  }

  /** The tail of k, and of the other side all that is as unlikely as k. */
  private static double asUnlikely(long k, long n, double chance) {
    if (n > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a two-sided test against " + chance + " takes up to 2^31 - 1 trials: " + n);
    }
    var binomial = new BinomialDistribution(null, (int) n, chance);
    double bound = binomial.logProbability((int) k) + TOLERANCE;
    double mean = n * chance;
    if (k == mean) {
      return 1;
    }
    if (k < mean) {
      long above = farEnough(binomial, bound, (long) Math.ceil(mean) - 1, n + 1);
      return atMost(k, n, chance) + (above > n ? 0 : atLeast(above, n, chance));
    }
    long below = farEnough(binomial, bound, (long) Math.floor(mean) + 1, -1);
    return atLeast(k, n, chance) + (below < 0 ? 0 : atMost(below, n, chance));
  }

  /**
   * The outcome nearest to the mean that is unlikely enough, or {@code end} if there is none. From
   * the mean outwards outcomes get less likely, so halving finds it.
   */
  private static long farEnough(BinomialDistribution binomial, double bound, long mean, long end) {
    long inside = mean;
    long outside = end;
    while (Math.abs(outside - inside) > 1) {
      long middle = inside + (outside - inside) / 2;
      if (binomial.logProbability((int) middle) <= bound) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return outside;
  }

  private static double atMost(long k, long n, double chance) {
    return Distributions.binomialProbability(k, n, chance);
  }

  /** As a tail of its own: 1 less the rest would lose the digits of small ones. */
  private static double atLeast(long k, long n, double chance) {
    if (k == 0 || chance == 1) {
      return 1;
    }
    return chance == 0
        ? 0
        : Distributions.betaProbability(chance, (double) k, (double) (n - k) + 1);
  }

  private static TestResult result(String sides, long k, double chance, double p) {
    return new TestResult(
        String.format(Locale.ROOT, "exact binomial against %s, %s", chance, sides),
        (double) k,
        List.of(),
        Math.min(1, p));
  }
}
