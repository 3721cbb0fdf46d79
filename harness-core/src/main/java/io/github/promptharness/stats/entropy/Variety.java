package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Result;

/**
 * How varied the answers to one item are, without logarithms, from how often each option was given.
 *
 * <p><b>Range</b>: [0, 1]. <b>Undefined</b> without an answer; {@link #pairwiseAgreement} with one.
 * Counts are refused as in {@link ShannonEntropy#of}.
 */
public final class Variety {
  private Variety() {}

  /**
   * The variation ratio: the share of answers that are not the most frequent one.
   *
   * <pre>1 - max_k n_k / n</pre>
   *
   * <p>Source: Freeman (1965), Elementary Applied Statistics.
   *
   * @param counts how often each option was given, zeros allowed
   */
  public static Result<Double> variationRatio(long[] counts) {
    return ShannonEntropy.ofAnswers(
        counts, answers -> (double) (answers.total() - answers.largest()) / answers.total());
  }

  /**
   * The Gini-Simpson index: the probability that two answers differ, drawn with replacement.
   *
   * <pre>1 - sum_k (n_k / n)^2</pre>
   *
   * <p>Too low from few answers: its unbiased form is 1 less {@link #pairwiseAgreement}.
   *
   * <p>Source: Simpson (1949), "Measurement of diversity", Nature 163, DOI 10.1038/163688a0.
   *
   * @param counts how often each option was given, zeros allowed
   */
  public static Result<Double> giniSimpson(long[] counts) {
    return ShannonEntropy.ofAnswers(
        counts,
        answers -> {
          double n = (double) answers.total();
          return answers.sum(count -> count / n * ((answers.total() - count) / n));
        });
  }

  /**
   * Pairwise agreement: the share of pairs of different answers that are equal.
   *
   * <pre>sum_k n_k (n_k - 1) / (n (n - 1))</pre>
   *
   * <p>For many items see {@link
   * io.github.promptharness.stats.agreement.NominalAgreement#pairwise()}.
   *
   * <p>Source: the P_i of Fleiss (1971), Psychological Bulletin 76(5), DOI 10.1037/h0031619.
   *
   * @param counts how often each option was given, zeros allowed
   */
  public static Result<Double> pairwiseAgreement(long[] counts) {
    var answers = Counts.of(counts);
    if (answers.total() < 2) {
      return Result.undefined("a pair needs two answers");
    }
    double n = (double) answers.total();
    return Result.of(answers.sum(count -> count / n * ((count - 1) / (n - 1))));
  }
}
