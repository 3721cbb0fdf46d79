package io.github.promptharness.stats.association;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;

/**
 * Kendall's rank correlation: how often two pairs are ordered alike in x and y.
 *
 * <pre>
 * tau-b = S / sqrt((N - Tx)(N - Ty)),   N = n (n - 1) / 2
 * tau-c = 2 S m / (n^2 (m - 1))
 * </pre>
 *
 * <p>S is concordant less discordant pairs of pairs, Tx and Ty those with equal x and y, m the
 * smaller number of different values in x and y. tau-b is for two rankings of the same things,
 * tau-c for tables that are not square. Time grows as n log n.
 *
 * <p><b>Unit and range</b>: in [-1, 1]; without ties 1 for the same order and -1 for the reverse.
 * <b>Undefined</b> for fewer than two pairs, and if x or y is constant. Values are equal if they
 * are the same number.
 *
 * <p>Source: Kendall (1945), "The treatment of ties in ranking problems", Biometrika 33(3), DOI
 * 10.1093/biomet/33.3.239; counting after Knight (1966), "A computer method for calculating
 * Kendall's tau with ungrouped data", JASA 61(314), DOI 10.1080/01621459.1966.10480879. The same as
 * SciPy {@code kendalltau}.
 */
public final class Kendall {
  private static final int MOST_FOR_EXACT = 500;

  private Kendall() {}

  /**
   * Tau-b, corrected for ties.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<Double> tauB(double[] x, double[] y) {
    return counted(x, y)
        .map(
            c ->
                bounded(
                    c.score()
                        / (Math.sqrt(c.pairs() - c.x().pairs())
                            * Math.sqrt(c.pairs() - c.y().pairs()))));
  }

  /**
   * Tau-c, Stuart's, for tables that are not square.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<Double> tauC(double[] x, double[] y) {
    return counted(x, y)
        .map(
            c -> {
              double m = Math.min(c.x().distinct(), c.y().distinct());
              double n = c.n();
              return bounded(2 * c.score() * m / (n * n * (m - 1)));
            });
  }

  /**
   * The two-sided test of no association from the normal distribution of S, with its variance
   * corrected for ties. The statistic is z.
   *
   * <pre>
   * var S = (n(n-1)(2n+5) - sum t(t-1)(2t+5) - sum u(u-1)(2u+5)) / 18
   *       + sum t(t-1)(t-2) sum u(u-1)(u-2) / (9n(n-1)(n-2))
   *       + sum t(t-1) sum u(u-1) / (2n(n-1))
   * </pre>
   *
   * <p>t are the sizes of groups of equal x, u of equal y.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<TestResult> test(double[] x, double[] y) {
    return counted(x, y)
        .map(
            c -> {
              double z = c.score() / Math.sqrt(variance(c));
              return new TestResult(
                  "Kendall tau-b, two-sided, normal",
                  z,
                  List.of(),
                  Distributions.normalTwoSided(z));
            });
  }

  /**
   * The exact two-sided test over all orders of y. The statistic is S. Undefined with ties, and for
   * more than 500 pairs, where {@link #test} is as good.
   *
   * @param x finite
   * @param y finite, as many as x
   * @throws IllegalArgumentException if the lengths differ, or a number is not finite
   */
  public static Result<TestResult> exactTest(double[] x, double[] y) {
    var counted = counted(x, y);
    if (counted instanceof Result.Defined<Concordance> defined) {
      if (defined.value().hasTies()) {
        return Result.undefined("the exact test is for data without ties");
      }
      if (x.length > MOST_FOR_EXACT) {
        return Result.undefined("the exact test is for at most " + MOST_FOR_EXACT + " pairs");
      }
    }
    return counted.map(
        c ->
            new TestResult(
                "Kendall, two-sided, exact", c.score(), List.of(), exactP(c.n(), c.score())));
  }

  private static Result<Concordance> counted(double[] x, double[] y) {
    Pairs.check(x, y);
    var counted = Concordance.of(x, y);
    if (x.length < 2) {
      return Result.undefined("a correlation needs at least two pairs");
    }
    if (counted.x().distinct() == 1) {
      return Result.undefined("x is constant");
    }
    if (counted.y().distinct() == 1) {
      return Result.undefined("y is constant");
    }
    return Result.of(counted);
  }

  private static double bounded(double tau) {
    return Math.max(-1, Math.min(1, tau));
  }

  private static double variance(Concordance c) {
    double n = c.n();
    double ordered = n * (n - 1);
    double triples = n > 2 ? c.x().triples() * c.y().triples() / (9 * ordered * (n - 2)) : 0;
    return (ordered * (2 * n + 5) - c.x().spread() - c.y().spread()) / 18
        + triples
        + 2 * c.x().pairs() * c.y().pairs() / ordered;
  }

  /** Twice the share of orders with as few or as many inversions. */
  private static double exactP(int n, double score) {
    int pairs = n * (n - 1) / 2;
    int fewer = (int) Math.round((pairs - Math.abs(score)) / 2);
    double[] share = new double[fewer + 1];
    share[0] = 1;
    // Taking in the k-th thing adds 0 to k - 1 inversions, each as often: a moving mean.
    for (int k = 2; k <= n; k++) {
      double[] wider = new double[fewer + 1];
      double window = 0;
      for (int c = 0; c <= fewer; c++) {
        window += share[c];
        if (c >= k) {
          window -= share[c - k];
        }
        wider[c] = Math.max(0, window) / k;
      }
      share = wider;
    }
    return Math.min(1, 2 * Arrays.stream(share).sum());
  }
}
