package io.github.promptharness.stats.meta;

import io.github.promptharness.stats.Distributions;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Effects and their sampling variances, weighted as a variance between studies asks for. */
final class WeightedStudies {
  private static final int HALVINGS = 200;
  private static final int DOUBLINGS = 2000;

  private final double[] effects;
  private final double[] variances;

  WeightedStudies(double[] effects, double[] standardErrors) {
    this.effects = effects.clone();
    this.variances = Arrays.stream(standardErrors).map(error -> error * error).toArray();
  }

  int count() {
    return effects.length;
  }

  double[] weights(double tauSquared) {
    return Arrays.stream(variances).map(variance -> 1 / (variance + tauSquared)).toArray();
  }

  double mean(double tauSquared) {
    double[] weights = weights(tauSquared);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      // Around the first effect, so that nearly equal effects keep their digits.
      sum += weights[i] * (effects[i] - effects[0]);
    }
    return effects[0] + sum / Arrays.stream(weights).sum();
  }

  /** The error of the mean if tau^2 were known. */
  double error(double tauSquared) {
    return 1 / Math.sqrt(Arrays.stream(weights(tauSquared)).sum());
  }

  /** The weighted squares about the mean: Cochran's Q at 0; falls as tau^2 rises. */
  double squares(double tauSquared) {
    double[] weights = weights(tauSquared);
    double mean = mean(tauSquared);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double residual = effects[i] - mean;
      sum += weights[i] * residual * residual;
    }
    return sum;
  }

  /** The sampling variance of a typical study: (k-1) sum w / ((sum w)^2 - sum w^2). */
  double typicalVariance() {
    double[] weights = weights(0);
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(weight -> weight * weight).sum();
    return (count() - 1) * sum / (sum * sum - squares);
  }

  /** The tau^2 at which the squares are so large; 0 if they are smaller at 0 already. */
  double tauSquaredAt(double wanted) {
    return squares(0) <= wanted ? 0 : root(tau -> squares(tau) - wanted, typicalVariance());
  }

  /** The value that a chi-square of k-1 degrees of freedom stays below so often. */
  double chiSquare(double probability) {
    double df = count() - 1.0;
    return root(x -> Distributions.chiSquareUpperTail(x, df) - (1 - probability), df);
  }

  /** Where a function that falls from above 0 at 0 is 0. */
  private static double root(DoubleUnaryOperator falling, double start) {
    double low = 0;
    double high = start;
    for (int i = 0; i < DOUBLINGS && falling.applyAsDouble(high) > 0; i++) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (falling.applyAsDouble(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
