package io.github.promptharness.stats.calibration;

/**
 * Contextual calibration: label probabilities over those that the same prompt gives to inputs
 * without content, such as "N/A", "[MASK]" and the empty text.
 *
 * <pre>
 * q_k = (p_k / c_k) / sum_l (p_l / c_l),   c = mean of the content-free rows, divided by its sum
 * </pre>
 *
 * <p><b>Unit and range</b>: probabilities, adding up to 1. A c_k below 1e-10 counts as 1e-10.
 * <b>Undefined</b> cases are refused: no row, a number outside [0, 1], a row that is 0 everywhere,
 * which says nothing and is to be left out and counted by the caller.
 *
 * <p>Source: Zhao, Wallace, Feng, Klein and Singh (2021), "Calibrate before use", arXiv:2102.09690.
 * The floor is ours; their code divides by 0.
 */
public final class ContextualCalibration {
  private final LabelPrior prior;

  private ContextualCalibration(LabelPrior prior) {
    this.prior = prior;
  }

  /**
   * From content-free inputs.
   *
   * @param contentFree input by label, probabilities in [0, 1]; a row need not add up to 1
   * @throws IllegalArgumentException as the class says
   */
  public static ContextualCalibration of(double[][] contentFree) {
    double[] mean = Probabilities.means(Probabilities.require(contentFree, "contentFree"));
    return new ContextualCalibration(new LabelPrior(Probabilities.shares(mean)));
  }

  /** How much the prompt favours each label without content; adds up to 1. */
  public double[] prior() {
    return prior.values();
  }

  /**
   * Calibrated probabilities of one item.
   *
   * @param probabilities one for each label, in [0, 1], not all 0
   */
  public double[] calibrated(double[] probabilities) {
    return prior.calibrated(probabilities);
  }

  /**
   * The label with the largest calibrated probability, for each item.
   *
   * @param probabilities item by label, as for {@link #calibrated}
   */
  public LabelPredictions predictions(double[][] probabilities) {
    return prior.predictions(probabilities);
  }
}
