package io.github.promptharness.stats.variance;

import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Slope and curvature of a smooth function at a point, by differences and in units of the steps.
 */
final class Differences {
  private static final double STEP = 1e-3;
  // Of a coordinate at 0: ratios to the noise show themselves at a tenth.
  private static final double LEAST_SIZE = 0.1;
  private static final double MOST_BEND = 0.1;
  private static final int CUTS = 10;

  private final ToDoubleFunction<double[]> function;
  private final double[] point;
  private final double value;
  private final double[] steps;

  /** The steps are a thousandth of each coordinate, or less where the function bends much. */
  Differences(ToDoubleFunction<double[]> function, double[] point, double value) {
    this.function = function;
    this.point = point.clone();
    this.value = value;
    steps = new double[point.length];
    for (int k = 0; k < steps.length; k++) {
      steps[k] = STEP * Math.max(Math.abs(point[k]), LEAST_SIZE);
      for (int cut = 0; cut < CUTS && bend(k) > MOST_BEND; cut++) {
        steps[k] /= 4;
      }
    }
  }

  /** The point moved by so many steps of each coordinate. */
  double[] moved(RealVector move, double share) {
    double[] next = point.clone();
    for (int k = 0; k < next.length; k++) {
      next[k] += share * move.getEntry(k) * steps[k];
    }
    return next;
  }

  /** By four differences: the error is of fourth order. */
  RealVector gradient() {
    RealVector gradient = new ArrayRealVector(point.length);
    for (int k = 0; k < steps.length; k++) {
      double near = at(k, 1, k, 0) - at(k, -1, k, 0);
      double far = at(k, 2, k, 0) - at(k, -2, k, 0);
      gradient.setEntry(k, (8 * near - far) / 12);
    }
    return gradient;
  }

  RealMatrix hessian() {
    RealMatrix hessian = new Array2DRowRealMatrix(point.length, point.length);
    for (int k = 0; k < steps.length; k++) {
      hessian.setEntry(k, k, bend(k));
      for (int l = 0; l < k; l++) {
        double same = at(k, 1, l, 1) + at(k, -1, l, -1);
        double cross = at(k, 1, l, -1) + at(k, -1, l, 1);
        hessian.setEntry(k, l, (same - cross) / 4);
        hessian.setEntry(l, k, (same - cross) / 4);
      }
    }
    return hessian;
  }

  private double bend(int k) {
    return at(k, 1, k, 0) + at(k, -1, k, 0) - 2 * value;
  }

  private double at(int k, int timesK, int l, int timesL) {
    double[] moved = point.clone();
    moved[k] += timesK * steps[k];
    moved[l] += timesL * steps[l];
    return function.applyAsDouble(moved);
  }
}
