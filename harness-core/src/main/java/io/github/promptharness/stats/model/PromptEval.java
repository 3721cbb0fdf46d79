package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.List;

/**
 * PromptEval: the accuracy of each of many prompts from few answers, by a Rasch model.
 *
 * <pre>P(Y_ij = 1) = sigmoid(theta_i + b_j),   i a prompt, j an example
 * minimise |theta|^2/2 + |b|^2/2 - C sum over answers seen of log P(Y_ij)
 * accuracy of prompt i = mean over examples of Y_ij where seen, else of P(Y_ij = 1)</pre>
 *
 * <p>There is no intercept, and b of the last example is 0. With {@linkplain #fit(double[][],
 * double[][]) covariates} theta = X g, b belongs to every example, and |g|^2 takes the place of
 * |theta|^2. A prompt that was never asked has theta = 0, or that of its covariates.
 *
 * <p><b>Unit and range</b>: accuracies are in [0, 1]; theta and b are log odds. <b>Interval</b>:
 * the method comes with none; see {@link PromptEvalBootstrap}. <b>Undefined</b> when no answer is
 * seen or all seen are equal, or when Newton's method has not converged, which takes numbers near
 * the end of double precision. Which answers to ask for: {@link PromptEvalPlan}.
 *
 * <p>Source: Maia Polo et al. (2024), "Efficient multi-prompt evaluation of LLMs",
 * arXiv:2405.17202; the paper writes theta - b, the released code, as here, theta + b. Ours
 * differs: the solution is exact (Newton's method on the whole problem, to 1e-10), where the
 * released code stops within 2e-5 of it, and it flips one label when all are equal.
 */
public final class PromptEval {
  private final double weight;

  private PromptEval(double weight) {
    this.weight = weight;
  }

  /** C = 100, as released. */
  public static PromptEval withDefaults() {
    return new PromptEval(100);
  }

  /**
   * Another weight of the answers against the penalty; the larger, the less are the effects drawn
   * to 0.
   *
   * @param weight C, above 0
   */
  public PromptEval withWeight(double weight) {
    return new PromptEval(Require.positive(weight, "weight"));
  }

  /**
   * Fits an effect of its own to each prompt.
   *
   * @param labels prompts in rows, examples in columns: 1 right, 0 wrong, NaN not asked
   * @throws IllegalArgumentException if there is no row or column, rows differ in length, or there
   *     is another number
   */
  public Result<PromptEvalFit> fit(double[][] labels) {
    RaschCells cells = RaschCells.of(RaschCells.checked(labels));
    int prompts = cells.rows();
    int examples = cells.columns();
    // The side with fewer parameters is the one that is left for the dense system.
    Result<RaschMaximum> maximum =
        prompts <= examples
            ? maximum(cells, new RaschOwnRows(prompts, prompts), examples - 1)
            : maximum(cells.transposed(), new RaschOwnRows(examples, examples - 1), prompts)
                .map(m -> new RaschMaximum(m.columns(), Arrays.copyOf(m.rows(), examples)));
    return maximum.map(
        m ->
            new PromptEvalFit(
                new PromptEvalCase(labels, this::fit), m.rows(), m.columns(), new double[0]));
  }

  /**
   * Fits a linear function of covariates to the prompts.
   *
   * @param labels as for {@link #fit(double[][])}
   * @param covariates a row of finite numbers for each prompt
   * @throws IllegalArgumentException as for {@link #fit(double[][])}, or if the covariates are not
   *     finite rows of one length, one a prompt
   */
  public Result<PromptEvalFit> fit(double[][] labels, double[][] covariates) {
    RaschCells cells = RaschCells.of(RaschCells.checked(labels));
    Require.finite(covariates, "covariates");
    Require.sameLength(labels.length, "labels", covariates.length, "covariates");
    double[][] x = Arrays.stream(covariates).map(double[]::clone).toArray(double[][]::new);
    var rows = new RaschCovariateRows(x);
    return maximum(cells, rows, cells.columns())
        .map(
            m ->
                new PromptEvalFit(
                    new PromptEvalCase(labels, other -> fit(other, x)),
                    rows.effects(m.rows()),
                    m.columns(),
                    m.rows()));
  }

  /**
   * The mean of the answers seen of each prompt, to compare with.
   *
   * @param labels as for {@link #fit(double[][])}
   * @return one for each prompt; undefined for a prompt that was never asked
   */
  public static List<Result<Double>> seenAccuracy(double[][] labels) {
    return Arrays.stream(RaschCells.checked(labels)).map(PromptEval::seenMean).toList();
  }

  private static Result<Double> seenMean(double[] row) {
    var mean = Arrays.stream(row).filter(label -> !Double.isNaN(label)).average();
    return mean.isPresent()
        ? Result.of(mean.getAsDouble())
        : Result.undefined("the prompt was never asked");
  }

  private Result<RaschMaximum> maximum(RaschCells cells, RaschRows rows, int free) {
    if (cells.seen() == 0) {
      return Result.undefined("no answer is seen");
    }
    if (cells.right() == 0 || cells.right() == cells.seen()) {
      return Result.undefined("all answers seen are " + (cells.right() == 0 ? "wrong" : "right"));
    }
    return RaschMaximum.of(cells, rows, free, weight);
  }
}
