package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;

/**
 * The variance of the answers to the identical prompt: the noise floor.
 *
 * <pre>sum over cells and answers of (score - mean of the cell)^2 / (answers - cells)</pre>
 *
 * <p>It is unbiased. With the same number of answers in every cell it is the mean of the cells'
 * sample variances; else a cell with more answers weighs more. For right or wrong answers it is
 * half the probability that two answers to a prompt differ.
 *
 * <p><b>Unit and range</b>: square of the scores' unit, at least 0; for scores in [0, 1] at most
 * 1/2. <b>Undefined</b> when no cell has two answers.
 *
 * <p>Source: the residual mean square of the analysis of variance, as in Searle, Casella and
 * McCulloch (1992), Variance Components, Wiley.
 */
public final class WithinCellVariance {
  private WithinCellVariance() {}

  /** The pooled variance within cells. */
  public static Result<Double> of(CrossedScores scores) {
    int freedom = scores.answers() - scores.cells();
    return freedom == 0
        ? Result.undefined("no cell has two answers")
        : Result.finite(scores.squaresWithin() / freedom);
  }
}
