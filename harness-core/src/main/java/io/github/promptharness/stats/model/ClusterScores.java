package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Sums of scores by cluster, and the sandwich they make; used by one thread. */
final class ClusterScores {
  private final int[] codes;
  private final double[][] sums;

  ClusterScores(int[] clusters, int columns) {
    this.codes = codes(clusters);
    int count = 0;
    for (int code : codes) {
      count = Math.max(count, code + 1);
    }
    this.sums = new double[count][columns];
  }

  /** Numbers counted from 0 in the order of appearance. */
  static int[] codes(int[] labels) {
    Map<Integer, Integer> known = new HashMap<>();
    int[] codes = new int[labels.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = known.computeIfAbsent(labels[i], label -> known.size());
    }
    return codes;
  }

  void add(int row, double[] columns, double residual) {
    double[] sum = sums[codes[row]];
    for (int k = 0; k < sum.length; k++) {
      sum[k] += residual * columns[k];
    }
  }

  int count() {
    return sums.length;
  }

  /** The coefficients with this sandwich for errors. */
  Result<Coefficients> coefficients(
      Design design, double[] gamma, RealMatrix bread, ClusterErrors errors, String name) {
    int count = count();
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
        new Array2DRowRealMatrix(bread.multiply(meat).multiply(bread).getData(), false),
        errors == ClusterErrors.CR1 ? OptionalDouble.of(count - 1.0) : OptionalDouble.empty(),
        name + " over " + count + " clusters");
  }
}
