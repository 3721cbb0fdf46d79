package io.github.promptharness.mitigate;

import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.prediction.RiskCoverage;
import java.util.Arrays;
import java.util.OptionalDouble;

/** The area under risk-coverage of rows that are counted any number of times. */
final class AreaOfItems implements ItemStatistic {
  private final double[] losses;
  private final double[] agreement;

  AreaOfItems(double[] losses, double[] agreement) {
    this.losses = losses.clone();
    this.agreement = agreement.clone();
  }

  @Override
  public int items() {
    return losses.length;
  }

  @Override
  public boolean uses(int item) {
    return true;
  }

  @Override
  public OptionalDouble of(int[] weights) {
    int all = Arrays.stream(weights).sum();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    double[] of = new double[all];
    double[] by = new double[all];
    int to = 0;
    for (int item = 0; item < weights.length; item++) {
      Arrays.fill(of, to, to + weights[item], losses[item]);
      Arrays.fill(by, to, to + weights[item], agreement[item]);
      to += weights[item];
    }
    return OptionalDouble.of(RiskCoverage.of(of, by).area());
  }

  @Override
  public double lowest() {
    return 0;
  }

  @Override
  public double highest() {
    return 1;
  }
}
