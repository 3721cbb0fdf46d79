package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Result;

/**
 * The log loss: how surprising what happened was under the probabilities.
 *
 * <pre>-mean_i ln(probability given to what happened in row i)</pre>
 *
 * <p><b>Unit and range</b>: nats, in [0, inf), 0 is best. <b>Undefined</b> when something happened
 * that was given probability 0: the loss is infinite.
 *
 * <p>Source: Good (1952), "Rational decisions", Journal of the Royal Statistical Society B 14(1),
 * DOI 10.1111/j.2517-6161.1952.tb00104.x. scikit-learn {@code log_loss} puts a smallest probability
 * in the place of 0; ours does not.
 */
public final class LogLoss {
  private LogLoss() {}

  /**
   * The loss.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param probabilities that it happens, in [0, 1]; one a row
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static Result<Double> of(int[] outcomes, double[] probabilities) {
    Outcomes.checkProbabilities(outcomes, probabilities);
    double sum = 0;
    for (int i = 0; i < outcomes.length; i++) {
      double p = probabilities[i];
      sum -= outcomes[i] == 1 ? Math.log(p) : Math.log1p(-p);
    }
    // An unsigned 0, where all were certain and right.
    return Double.isInfinite(sum)
        ? Result.undefined("something happened that was given probability 0")
        : Result.of(sum / outcomes.length + 0.0);
  }
}
