package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.RealMatrix;

/** Sums of scores by cluster, and the sandwich they make; used by one thread. */
final class ClusterScores {
  private final Codes clusters;
  private final double[][] sums;

  ClusterScores(Codes clusters, int columns) {
    this.clusters = clusters;
    this.sums = new double[clusters.count()][columns];
  }

  void add(int row, double[] columns, double residual) {
    double[] sum = sums[clusters.of(row)];
    for (int k = 0; k < sum.length; k++) {
      sum[k] += residual * columns[k];
    }
  }

  /** The coefficients with this sandwich for errors, named with what the clusters are. */
  Result<Coefficients> coefficients(
      Design design,
      double[] gamma,
      RealMatrix bread,
      ClusterErrors errors,
      String name,
      String units) {
    int count = clusters.count();
    if (count < 2) {
      return Result.undefined("there is one cluster only");
    }
    double[][] squares = new double[gamma.length][gamma.length];
    for (double[] sum : sums) {
      Linear.addSquare(squares, sum, errors == ClusterErrors.CR1 ? count / (count - 1.0) : 1);
    }
    RealMatrix meat = Linear.symmetric(squares);
    return design.coefficients(
        gamma,
        bread.multiply(meat).multiply(bread),
        errors == ClusterErrors.CR1 ? OptionalDouble.of(count - 1.0) : OptionalDouble.empty(),
        name + " over " + count + " " + units);
  }
}
