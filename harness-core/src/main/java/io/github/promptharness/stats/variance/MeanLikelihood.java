package io.github.promptharness.stats.variance;

/** The restricted likelihood of effects with known errors, as a function of their true spread. */
final class MeanLikelihood {
  private final double[] effects;
  private final double[] standardErrors;

  MeanLikelihood(double[] effects, double[] standardErrors) {
    this.effects = effects.clone();
    this.standardErrors = standardErrors.clone();
  }

  /**
   * At one spread.
   *
   * @param squares the weighted squares about the mean; Cochran's Q at spread 0
   */
  record At(double deviance, double mean, double standardError, double squares) {}

  At at(double tau) {
    double weights = 0;
    double above = 0;
    double logs = 0;
    for (int d = 0; d < effects.length; d++) {
      double error = Math.hypot(tau, standardErrors[d]);
      double weight = 1 / error / error;
      weights += weight;
      above += weight * (effects[d] - effects[0]);
      logs += 2 * Math.log(error);
    }
    double mean = effects[0] + above / weights;
    double squares = 0;
    for (int d = 0; d < effects.length; d++) {
      squares += Math.pow((effects[d] - mean) / Math.hypot(tau, standardErrors[d]), 2);
    }
    double deviance =
        (effects.length - 1) * Math.log(2 * Math.PI) + logs + Math.log(weights) + squares;
    return new At(deviance, mean, 1 / Math.sqrt(weights), squares);
  }

  /** The variance of the true effects by moments, at least 0. */
  double moments() {
    double weights = 0;
    double squares = 0;
    for (double error : standardErrors) {
      double weight = 1 / error / error;
      weights += weight;
      squares += weight * weight;
    }
    double excess = at(0).squares() - (effects.length - 1);
    return Math.max(0, excess / (weights - squares / weights));
  }

  /** The harmonic mean of the squared errors. */
  double typicalVariance() {
    double weights = 0;
    for (double error : standardErrors) {
      weights += 1 / error / error;
    }
    return effects.length / weights;
  }
}
