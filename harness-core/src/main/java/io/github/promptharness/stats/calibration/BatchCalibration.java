package io.github.promptharness.stats.calibration;

/**
 * Batch calibration: label probabilities over their mean in a batch of items.
 *
 * <pre>q_k = (p_k / b_k) / sum_l (p_l / b_l),   b_k = mean of p_k over the batch</pre>
 *
 * <p>It needs no extra calls and no labels, but a batch in which the true labels are about equally
 * frequent: it takes out what is common to the batch, be it bias or truth.
 *
 * <p><b>Unit and range</b>: probabilities, adding up to 1. A b_k below 1e-10 counts as 1e-10.
 * <b>Undefined</b> cases are refused: no row, a number outside [0, 1], a row that is 0 everywhere,
 * which says nothing and is to be left out and counted by the caller.
 *
 * <p>Source: Zhou et al. (2024), "Batch calibration: rethinking calibration for in-context learning
 * and prompt engineering", arXiv:2309.17249. The score there is log p - log b, which orders labels
 * the same way.
 */
public final class BatchCalibration {
  private final LabelPrior prior;

  private BatchCalibration(LabelPrior prior) {
    this.prior = prior;
  }

  /**
   * From a batch, most often the items that are to be calibrated.
   *
   * @param batch item by label, probabilities in [0, 1]; a row need not add up to 1
   * @throws IllegalArgumentException as the class says
   */
  public static BatchCalibration of(double[][] batch) {
    return new BatchCalibration(
        new LabelPrior(Probabilities.means(Probabilities.require(batch, "batch"))));
  }

  /** The mean probability of each label in the batch. */
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
