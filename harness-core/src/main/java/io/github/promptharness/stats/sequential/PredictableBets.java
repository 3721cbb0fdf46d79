package io.github.promptharness.stats.sequential;

/**
 * How much to stake on the next value, from the values before it.
 *
 * <pre>lambda_t = sqrt(2 L / (s2_{t-1} t ln(1 + t)))
 * s2_t = (1/4 + sum_{i &lt;= t} (x_i - mu_i)^2) / (t + 1),   mu_t = (1/2 + sum_{i &lt;= t} x_i) / (t + 1)
 * </pre>
 *
 * @param seen how many values came before
 * @param sum of them
 * @param squares their squared distances to the mean as it was with each
 */
record PredictableBets(int seen, double sum, double squares) {
  static final PredictableBets NONE = new PredictableBets(0, 0, 0);

  PredictableBets add(double value) {
    double mean = (0.5 + sum + value) / (seen + 2);
    return new PredictableBets(seen + 1, sum + value, squares + (value - mean) * (value - mean));
  }

  /** The stake for the next value; {@code log} is L, the log of 1 over the error of one side. */
  double next(double log) {
    int t = seen + 1;
    double variance = (0.25 + squares) / (seen + 1);
    return Math.sqrt(2 * log / (variance * t * Math.log1p(t)));
  }

  /** The plain mean of the values before, and 0 where there are none. */
  double mean() {
    return seen == 0 ? 0 : sum / seen;
  }
}
