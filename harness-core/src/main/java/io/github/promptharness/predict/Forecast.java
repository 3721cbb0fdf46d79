package io.github.promptharness.predict;

/** What was foretold of each row by a model fitted without the row's fold. */
final class Forecast {
  private final double[] scores;
  private final double[] probabilities;

  Forecast(double[] scores, double[] probabilities) {
    this.scores = scores.clone();
    this.probabilities = probabilities.clone();
  }

  /** For ranking within conditions: the log odds without the constant and the condition's. */
  double[] scores() {
    return scores.clone();
  }

  /** That the row is fragile. */
  double[] probabilities() {
    return probabilities.clone();
  }
}
