package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The minimum of a smooth function of one to three numbers: Nelder and Mead from several starts,
 * then Newton steps with derivatives by differences until the gradient is 0.
 *
 * <p>The functions are deviances in which standard deviations enter by their squares. They go on
 * smoothly below 0, so a minimum at 0 has gradient 0 like any other.
 */
final class SmoothMinimum {
  private static final int EVALUATIONS = 2000;
  // How far from the minimum the simplex may stop: Newton goes on from there.
  private static final double NEAR = 1e-4;
  private static final int NEWTON_STEPS = 200;
  private static final double STEP = 1e-3;
  // Of a coordinate at 0: ratios to the noise show themselves at a tenth.
  private static final double LEAST_SIZE = 0.1;
  private static final double MOST_BEND = 0.1;
  private static final int CUTS = 10;
  // A gradient g with curvature H leaves g'g/2H of the deviance to gain.
  private static final double GAIN_LEFT = 1e-9;

  private final double[] point;
  private final double value;
  private final double flatness;

  private SmoothMinimum(double[] point, double value, double flatness) {
    this.point = point;
    this.value = value;
    this.flatness = flatness;
  }

  /** Where it is. */
  double[] point() {
    return point.clone();
  }

  /** The function there. */
  double value() {
    return value;
  }

  /**
   * The least curvature over the largest, in steps of the point's own size; near 0 or below if
   * there is a direction in which nothing changes.
   */
  double flatness() {
    return flatness;
  }

  /**
   * Looks for it.
   *
   * @param starts at least one, all of one length; each coordinate's size says how far to look
   */
  static Result<SmoothMinimum> of(ToDoubleFunction<double[]> function, List<double[]> starts) {
    double[] best = null;
    double value = Double.POSITIVE_INFINITY;
    for (double[] start : starts) {
      PointValuePair end;
      try {
        end = search(function, start);
      } catch (TooManyEvaluationsException e) {
        continue;
      }
      if (end.getValue() < value) {
        best = end.getPoint();
        value = end.getValue();
      }
    }
    return best == null
        ? Result.undefined("the search for the maximum of the likelihood did not end")
        : polished(function, best);
  }

  private static PointValuePair search(ToDoubleFunction<double[]> function, double[] start) {
    double[] sides = new double[start.length];
    for (int k = 0; k < sides.length; k++) {
      sides[k] = start[k] == 0 ? 0.1 : 0.5 * start[k];
    }
    return new SimplexOptimizer(-1, NEAR)
        .optimize(
            new MaxEval(EVALUATIONS),
            new ObjectiveFunction(function::applyAsDouble),
            GoalType.MINIMIZE,
            new InitialGuess(start),
            new NelderMeadSimplex(sides));
  }

  /** Newton steps from near the minimum. */
  static Result<SmoothMinimum> polished(ToDoubleFunction<double[]> function, double[] from) {
    double[] point = from.clone();
    double value = function.applyAsDouble(point);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] h = steps(function, point, value);
      RealVector gradient = gradient(function, point, h);
      RealMatrix hessian = hessian(function, point, value, h);
      if (!Double.isFinite(gradient.getL1Norm() + hessian.getNorm())) {
        return Result.undefined("the likelihood rises without end");
      }
      var curvature = new EigenDecomposition(hessian);
      double[] roots = curvature.getRealEigenvalues();
      double largest = largest(roots);
      RealVector move = new ArrayRealVector(point.length);
      double gain = 0;
      for (int k = 0; k < roots.length; k++) {
        RealVector direction = curvature.getEigenvector(k);
        double slope = direction.dotProduct(gradient);
        double root = Math.max(Math.abs(roots[k]), 1e-6 * largest);
        if (root > 0) {
          move = move.add(direction.mapMultiply(-slope / root));
          gain += slope * slope / root;
        }
      }
      double[] next = stepped(function, point, value, move, h);
      double reached = function.applyAsDouble(next);
      boolean ended = gain < GAIN_LEFT;
      if (reached <= value) {
        point = next;
        value = reached;
      }
      if (ended) {
        return Result.of(new SmoothMinimum(point, value, least(roots) / largest));
      }
    }
    return Result.undefined("the likelihood still rises where the search for its maximum ended");
  }

  private static double[] stepped(
      ToDoubleFunction<double[]> function,
      double[] point,
      double value,
      RealVector move,
      double[] h) {
    double[] next = point.clone();
    for (double share = 1; share > 1e-4; share /= 2) {
      for (int k = 0; k < next.length; k++) {
        next[k] = point[k] + share * move.getEntry(k) * h[k];
      }
      if (function.applyAsDouble(next) <= value) {
        break;
      }
    }
    return next;
  }

  /** A thousandth of each coordinate, or less where the function bends much over that. */
  private static double[] steps(ToDoubleFunction<double[]> function, double[] point, double value) {
    double[] h = new double[point.length];
    for (int k = 0; k < h.length; k++) {
      h[k] = STEP * Math.max(Math.abs(point[k]), LEAST_SIZE);
    }
    for (int k = 0; k < h.length; k++) {
      for (int cut = 0; cut < CUTS && bend(function, point, value, h, k) > MOST_BEND; cut++) {
        h[k] /= 4;
      }
    }
    return h;
  }

  private static double bend(
      ToDoubleFunction<double[]> function, double[] point, double value, double[] h, int k) {
    return at(function, point, h, k, 1, k, 0) + at(function, point, h, k, -1, k, 0) - 2 * value;
  }

  /** By four differences, in units of the steps: the error is of fourth order. */
  private static RealVector gradient(
      ToDoubleFunction<double[]> function, double[] point, double[] h) {
    RealVector gradient = new ArrayRealVector(point.length);
    for (int k = 0; k < h.length; k++) {
      double near = at(function, point, h, k, 1, k, 0) - at(function, point, h, k, -1, k, 0);
      double far = at(function, point, h, k, 2, k, 0) - at(function, point, h, k, -2, k, 0);
      gradient.setEntry(k, (8 * near - far) / 12);
    }
    return gradient;
  }

  private static RealMatrix hessian(
      ToDoubleFunction<double[]> function, double[] point, double value, double[] h) {
    RealMatrix hessian = new Array2DRowRealMatrix(point.length, point.length);
    for (int k = 0; k < h.length; k++) {
      hessian.setEntry(k, k, bend(function, point, value, h, k));
      for (int l = 0; l < k; l++) {
        double same = at(function, point, h, k, 1, l, 1) + at(function, point, h, k, -1, l, -1);
        double cross = at(function, point, h, k, 1, l, -1) + at(function, point, h, k, -1, l, 1);
        hessian.setEntry(k, l, (same - cross) / 4);
        hessian.setEntry(l, k, (same - cross) / 4);
      }
    }
    return hessian;
  }

  private static double at(
      ToDoubleFunction<double[]> function,
      double[] point,
      double[] h,
      int k,
      int timesK,
      int l,
      int timesL) {
    double[] moved = point.clone();
    moved[k] += timesK * h[k];
    moved[l] += timesL * h[l];
    return function.applyAsDouble(moved);
  }

  private static double largest(double[] roots) {
    double largest = 0;
    for (double root : roots) {
      largest = Math.max(largest, Math.abs(root));
    }
    return largest;
  }

  private static double least(double[] roots) {
    double least = Double.POSITIVE_INFINITY;
    for (double root : roots) {
      least = Math.min(least, root);
    }
    return least;
  }
}
