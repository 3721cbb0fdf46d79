package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * How far apart two distributions over the same options are, such as the answers under two prompts.
 *
 * <p>Each takes probabilities or counts: they are divided by their sum. Options stand in the same
 * order in both. All are 0 for equal distributions, and all but {@link #kullbackLeibler} are
 * symmetric. From few answers each is too high, for the shares of two samples of one distribution
 * differ.
 *
 * <p><b>Undefined</b>, all of them, when a distribution is 0 everywhere. <b>Refused</b> with {@link
 * IllegalArgumentException}: no options, different numbers of them, NaN, infinities and negative
 * numbers.
 */
public final class Divergence {
  private Divergence() {}

  /**
   * The total variation distance: how much probability has to move.
   *
   * <pre>(1/2) sum_k |p_k - q_k|</pre>
   *
   * <p><b>Range</b>: [0, 1]; 1 if no option has probability in both.
   *
   * <p>Source: Levin, Peres and Wilmer (2009), Markov Chains and Mixing Times, section 4.1.
   */
  public static Result<Double> totalVariation(double[] p, double[] q) {
    return sum(p, q, (a, b) -> Math.abs(a - b)).map(sum -> Math.min(1, sum / 2));
  }

  /**
   * The Jensen-Shannon divergence: what an answer tells of which of the two it came from.
   *
   * <pre>(1/2) sum_k p_k ln(p_k / m_k) + (1/2) sum_k q_k ln(q_k / m_k),   m = (p + q)/2</pre>
   *
   * <p><b>Range</b>: from 0 to ln 2, or to 1 in bits.
   *
   * <p>Source: Lin (1991), "Divergence measures based on the Shannon entropy", IEEE Transactions on
   * Information Theory 37(1), DOI 10.1109/18.61115. SciPy {@code jensenshannon} is the root of it:
   * {@link #jensenShannonDistance}.
   */
  public static Result<Double> jensenShannon(double[] p, double[] q, EntropyUnit unit) {
    return sum(p, q, (a, b) -> towardsMean(a, b) + towardsMean(b, a))
        .map(sum -> unit.ofNats(Math.min(Math.log(2), Math.max(0, sum / 2))));
  }

  /**
   * The Jensen-Shannon distance: the root of the divergence in bits, which is a metric.
   *
   * <p><b>Range</b>: [0, 1].
   *
   * <p>Source: Endres and Schindelin (2003), "A new metric for probability distributions", IEEE
   * Transactions on Information Theory 49(7), DOI 10.1109/TIT.2003.813506; SciPy {@code
   * jensenshannon} with base 2.
   */
  public static Result<Double> jensenShannonDistance(double[] p, double[] q) {
    return jensenShannon(p, q, EntropyUnit.BITS).map(Math::sqrt);
  }

  /**
   * The Hellinger distance.
   *
   * <pre>sqrt((1/2) sum_k (sqrt p_k - sqrt q_k)^2)</pre>
   *
   * <p><b>Range</b>: [0, 1]; 1 if no option has probability in both.
   *
   * <p>Source: Hellinger (1909), Journal für die reine und angewandte Mathematik 136, DOI
   * 10.1515/crll.1909.136.210.
   */
  public static Result<Double> hellinger(double[] p, double[] q) {
    return sum(p, q, (a, b) -> (Math.sqrt(a) - Math.sqrt(b)) * (Math.sqrt(a) - Math.sqrt(b)))
        .map(squares -> Math.min(1, Math.sqrt(squares / 2)));
  }

  /**
   * The Kullback-Leibler divergence of {@code q} from {@code p}.
   *
   * <pre>sum_k p_k ln(p_k / q_k),   0 ln 0 = 0</pre>
   *
   * <p><b>Range</b>: from 0 to positive infinity, which it is where {@code q} is 0 and {@code p} is
   * not. It is not symmetric.
   *
   * <p>Source: Kullback and Leibler (1951), "On information and sufficiency", Annals of
   * Mathematical Statistics 22(1), DOI 10.1214/aoms/1177729694.
   */
  public static Result<Double> kullbackLeibler(double[] p, double[] q, EntropyUnit unit) {
    // A difference of logarithms: the quotient overflows where q is below 1e-308.
    return sum(p, q, (a, b) -> a == 0 ? 0 : a * (Math.log(a) - Math.log(b)))
        .map(nats -> unit.ofNats(Math.max(0, nats)));
  }

  private static double towardsMean(double a, double b) {
    return a == 0 ? 0 : a * Math.log(2 * a / (a + b));
  }

  private static Result<Double> sum(double[] p, double[] q, Term term) {
    Require.sameLength(p.length, "p", q.length, "q");
    double mostOfP = Shares.largest(p, "p");
    double mostOfQ = Shares.largest(q, "q");
    if (mostOfP == 0 || mostOfQ == 0) {
      return Result.undefined("a distribution is 0 everywhere");
    }
    double allOfP = Shares.sum(p, mostOfP);
    double allOfQ = Shares.sum(q, mostOfQ);
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += term.of(p[k] / mostOfP / allOfP, q[k] / mostOfQ / allOfQ);
    }
    return Result.of(sum);
  }

  private interface Term {
    double of(double a, double b);
  }
}
