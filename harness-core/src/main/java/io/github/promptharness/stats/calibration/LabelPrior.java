package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;

/** How much a model favours each label, and probabilities without that. */
final class LabelPrior {
  /** In place of a prior of 0, by which nothing can be divided. */
  static final double FLOOR = 1e-10;

  private final double[] prior;

  LabelPrior(double[] prior) {
    this.prior = prior;
  }

  double[] values() {
    return prior.clone();
  }

  /** The probabilities over the prior, divided by their sum. */
  double[] calibrated(double[] probabilities) {
    Require.sameLength(probabilities.length, "probabilities", prior.length, "labels");
    Probabilities.require(probabilities, "probabilities");
    double[] scores = new double[prior.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = probabilities[k] / Math.max(prior[k], FLOOR);
    }
    return Probabilities.shares(scores);
  }

  LabelPredictions predictions(double[][] probabilities) {
    Probabilities.require(probabilities, "probabilities");
    double[][] calibrated = new double[probabilities.length][];
    for (int i = 0; i < calibrated.length; i++) {
      calibrated[i] = calibrated(probabilities[i]);
    }
    return LabelPredictions.argmax(calibrated);
  }
}
