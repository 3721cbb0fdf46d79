package io.github.promptharness.stats.hypothesis;

import io.github.promptharness.stats.Require;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Corrections of p values for the number of tests.
 *
 * <p>An adjusted value is to be compared with the error rate as it is. With p_(1) &lt;= ... &lt;=
 * p_(n) sorted, the formulas give the adjusted value of p_(i); all are cut at 1. Which claims
 * belong to one family must be said with the result.
 *
 * <p><b>Unit and range</b>: probabilities in [0, 1], never below the unadjusted ones. Values are
 * those of R {@code p.adjust} and, for Sidak, statsmodels {@code multipletests}.
 */
public enum Adjustment {
  /**
   * Probability of any wrong rejection, under any dependence; the simplest, never better than Holm.
   *
   * <pre>n p_(i)</pre>
   *
   * <p>Source: Dunn (1961), "Multiple comparisons among means", JASA 56(293), DOI
   * 10.1080/01621459.1961.10482090.
   */
  BONFERRONI {
    @Override
    double[] ofSorted(double[] p) {
      return each(p, i -> p.length * p[i]);
    }
  },

  /**
   * Probability of any wrong rejection, under any dependence; our default for named perturbations.
   *
   * <pre>max_{j &lt;= i} (n - j + 1) p_(j)</pre>
   *
   * <p>Source: Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian
   * Journal of Statistics 6(2).
   */
  HOLM {
    @Override
    double[] ofSorted(double[] p) {
      return stepDown(each(p, i -> (p.length - i) * p[i]));
    }
  },

  /**
   * Probability of any wrong rejection, for independent or positively dependent tests.
   *
   * <pre>min_{j &gt;= i} (n - j + 1) p_(j)</pre>
   *
   * <p>Source: Hochberg (1988), "A sharper Bonferroni procedure for multiple tests of
   * significance", Biometrika 75(4), DOI 10.1093/biomet/75.4.800.
   */
  HOCHBERG {
    @Override
    double[] ofSorted(double[] p) {
      return stepUp(each(p, i -> (p.length - i) * p[i]));
    }
  },

  /**
   * Probability of any wrong rejection, where Hochberg's holds, with a little more power; the
   * closed test of Simes.
   *
   * <pre>max over m of the Simes value m min_k q_(k) / k of the m - 1 largest others and p_(i)
   * </pre>
   *
   * <p>Time grows with the square of n. Source: Hommel (1988), "A stagewise rejective multiple test
   * procedure based on a modified Bonferroni test", Biometrika 75(2), DOI 10.1093/biomet/75.2.383.
   */
  HOMMEL {
    @Override
    double[] ofSorted(double[] p) {
      int n = p.length;
      double[] adjusted = p.clone();
      for (int m = 2; m <= n; m++) {
        double others = Double.POSITIVE_INFINITY;
        for (int k = 2; k <= m; k++) {
          others = Math.min(others, m * p[n - m + k - 1] / k);
        }
        // The largest m hold those from n - m on: their own worst set is the same for all of them.
        for (int i = 0; i < n; i++) {
          double simes = Math.min(m * p[Math.min(i, n - m)], others);
          adjusted[i] = Math.max(adjusted[i], simes);
        }
      }
      return adjusted;
    }
  },

  /**
   * Expected share of wrong ones among the rejections, for independent or positively dependent
   * tests; for exploratory screens.
   *
   * <pre>min_{j &gt;= i} n p_(j) / j</pre>
   *
   * <p>Source: Benjamini and Hochberg (1995), "Controlling the false discovery rate", JRSS B 57(1),
   * DOI 10.1111/j.2517-6161.1995.tb02031.x.
   */
  BENJAMINI_HOCHBERG {
    @Override
    double[] ofSorted(double[] p) {
      return stepUp(each(p, i -> p.length * p[i] / (i + 1)));
    }
  },

  /**
   * Expected share of wrong ones among the rejections, under any dependence.
   *
   * <pre>min_{j &gt;= i} n p_(j) / j sum_{k &lt;= n} 1/k</pre>
   *
   * <p>Source: Benjamini and Yekutieli (2001), "The control of the false discovery rate in multiple
   * testing under dependency", Annals of Statistics 29(4), DOI 10.1214/aos/1013699998.
   */
  BENJAMINI_YEKUTIELI {
    @Override
    double[] ofSorted(double[] p) {
      double harmonic = IntStream.rangeClosed(1, p.length).mapToDouble(k -> 1.0 / k).sum();
      return stepUp(each(p, i -> harmonic * p.length * p[i] / (i + 1)));
    }
  },

  /**
   * Probability of any wrong rejection, for independent tests.
   *
   * <pre>1 - (1 - p_(i))^n</pre>
   *
   * <p>Source: Sidak (1967), "Rectangular confidence regions for the means of multivariate normal
   * distributions", JASA 62(318), DOI 10.1080/01621459.1967.10482935.
   */
  SIDAK {
    @Override
    double[] ofSorted(double[] p) {
      return each(p, i -> anyOf(p.length, p[i]));
    }
  },

  /**
   * Holm's steps with Sidak's correction, for independent tests.
   *
   * <pre>max_{j &lt;= i} 1 - (1 - p_(j))^(n - j + 1)</pre>
   */
  HOLM_SIDAK {
    @Override
    double[] ofSorted(double[] p) {
      return stepDown(each(p, i -> anyOf(p.length - i, p[i])));
    }
  };

  /**
   * The adjusted values, each in the place of its p value.
   *
   * @param p probabilities in [0, 1], at least one; left as they are
   * @throws IllegalArgumentException if there is none or one is out of range
   */
  public double[] adjust(double[] p) {
    Require.unit(p, "p");
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] sorted = ofSorted(Arrays.stream(order).mapToDouble(i -> p[i]).toArray());
    double[] adjusted = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      adjusted[order[i]] = Math.min(1, sorted[i]);
    }
    return adjusted;
  }

  abstract double[] ofSorted(double[] p);

  static double[] each(double[] p, IntToDoubleFunction adjusted) {
    return IntStream.range(0, p.length).mapToDouble(adjusted).toArray();
  }

  static double[] stepDown(double[] values) {
    for (int i = 1; i < values.length; i++) {
      values[i] = Math.max(values[i], values[i - 1]);
    }
    return values;
  }

  static double[] stepUp(double[] values) {
    for (int i = values.length - 2; i >= 0; i--) {
      values[i] = Math.min(values[i], values[i + 1]);
    }
    return values;
  }

  /** The probability of at least one of n independent events, right for small p. */
  static double anyOf(int n, double p) {
    return -Math.expm1(n * Math.log1p(-p));
  }
}
