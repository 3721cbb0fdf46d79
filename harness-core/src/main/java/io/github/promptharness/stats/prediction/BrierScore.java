package io.github.promptharness.stats.prediction;

/**
 * The Brier score: the mean squared distance of probabilities to what happened.
 *
 * <pre>mean_i (p_i - y_i)^2</pre>
 *
 * <p><b>Unit and range</b>: in [0, 1], 0 is best. The base rate r as forecast for every row has r(1
 * - r). <b>Undefined</b> for no row, which is refused.
 *
 * <p>Source: Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly
 * Weather Review 78(1), DOI 10.1175/1520-0493(1950)078&lt;0001:VOFEIT&gt;2.0.CO;2; half of his sum
 * over both outcomes, as in scikit-learn {@code brier_score_loss}.
 */
public final class BrierScore {
  private BrierScore() {}

  /**
   * The score.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param probabilities that it happens, in [0, 1]; one a row
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static double of(int[] outcomes, double[] probabilities) {
    Outcomes.checkProbabilities(outcomes, probabilities);
    double sum = 0;
    for (int i = 0; i < outcomes.length; i++) {
      double miss = probabilities[i] - outcomes[i];
      sum += miss * miss;
    }
    return sum / outcomes.length;
  }
}
