package io.github.promptharness.stats.cluster;

import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/** A statistic and its replicates: error, bias, and the ends of intervals, not yet looked at. */
final class Replicates {
  private static final double EQUAL = 1e-9;

  private final double estimate;
  private final double[] values;
  private final int resamples;

  private Replicates(double estimate, double[] values, int resamples) {
    this.estimate = estimate;
    this.values = values;
    this.resamples = resamples;
  }

  /** Of one value a resample, in the order drawn, not copied; what is not finite is undefined. */
  static Replicates of(double estimate, double[] values) {
    int undefined = 0;
    for (double value : values) {
      undefined += Double.isFinite(value) ? 0 : 1;
    }
    double[] defined =
        undefined == 0 ? values : Arrays.stream(values).filter(Double::isFinite).toArray();
    return new Replicates(estimate, defined, values.length);
  }

  double estimate() {
    return estimate;
  }

  /** How many resamples were drawn. */
  int resamples() {
    return resamples;
  }

  /** In how many the statistic is undefined. */
  int undefined() {
    return resamples - values.length;
  }

  double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  double bias() {
    return mean() - estimate;
  }

  /** The sample standard deviation of the replicates. */
  Result<Double> standardError() {
    if (values.length < 2) {
      return Result.undefined("fewer than two resamples are defined");
    }
    double mean = mean();
    double squares = Arrays.stream(values).map(t -> (t - mean) * (t - mean)).sum();
    return Result.finite(Math.sqrt(squares / (values.length - 1)));
  }

  /** What two numbers may differ by and be equal. */
  double tolerance() {
    return EQUAL * Math.max(1, Math.abs(estimate));
  }

  /** z0 of BCa. */
  Result<Double> biasCorrection(BootstrapTies ties) {
    double least = estimate - tolerance();
    double most = estimate + tolerance();
    int below = 0;
    int tied = 0;
    for (double value : values) {
      below += value < least ? 1 : 0;
      tied += value >= least && value <= most ? 1 : 0;
    }
    double share = (below + ties.share() * tied) / values.length;
    return share > 0 && share < 1
        ? Result.of(Distributions.normalQuantile(share))
        : Result.undefined("all resamples lie on one side of the value");
  }

  /** The two levels at which BCa reads the replicates. */
  Result<double[]> adjustedLevels(double level, BootstrapTies ties, double acceleration) {
    if (!(biasCorrection(ties) instanceof Result.Defined<Double> defined)) {
      return Result.undefined("all resamples lie on one side of the value");
    }
    double z0 = defined.value();
    double[] levels = new double[2];
    for (int end = 0; end < 2; end++) {
      double moved = z0 + (end == 0 ? -1 : 1) * Critical.z(level);
      double room = 1 - acceleration * moved;
      if (!(room > 0)) {
        return Result.undefined("the acceleration is too large");
      }
      levels[end] = 1 - Distributions.normalUpperTail(z0 + moved / room);
    }
    return Result.of(levels);
  }

  double[] percentile(double level, BootstrapQuantile quantile) {
    return at(new double[] {(1 - level) / 2, (1 + level) / 2}, quantile);
  }

  double[] basic(double level, BootstrapQuantile quantile) {
    double[] ends = percentile(level, quantile);
    return new double[] {2 * estimate - ends[1], 2 * estimate - ends[0]};
  }

  Result<double[]> normal(double level) {
    return standardError()
        .map(
            error -> {
              double centre = estimate - bias();
              double half = Critical.z(level) * error;
              return new double[] {centre - half, centre + half};
            });
  }

  Result<double[]> bca(
      double level, BootstrapQuantile quantile, BootstrapTies ties, double acceleration) {
    return adjustedLevels(level, ties, acceleration).map(levels -> at(levels, quantile));
  }

  private double[] at(double[] levels, BootstrapQuantile quantile) {
    var ordered = new OrderStatistics(values.clone());
    return new double[] {quantile.of(ordered, levels[0]), quantile.of(ordered, levels[1])};
  }
}
