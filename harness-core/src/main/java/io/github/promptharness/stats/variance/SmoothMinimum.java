package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
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
  private static final double LEAST_CURVATURE = 1e-6;
  private static final int NEWTON_STEPS = 200;
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
      var differences = new Differences(function, point, value);
      RealVector gradient = differences.gradient();
      RealMatrix hessian = differences.hessian();
      if (!Double.isFinite(gradient.getL1Norm() + hessian.getNorm())) {
        return Result.undefined("the likelihood rises without end");
      }
      var curvature = new EigenDecomposition(hessian);
      double[] roots = curvature.getRealEigenvalues();
      double largest = Arrays.stream(roots).map(Math::abs).max().orElse(0);
      RealVector move = new ArrayRealVector(point.length);
      double gain = 0;
      for (int k = 0; k < roots.length; k++) {
        RealVector direction = curvature.getEigenvector(k);
        double slope = direction.dotProduct(gradient);
        double root = Math.max(Math.abs(roots[k]), LEAST_CURVATURE * largest);
        if (root > 0) {
          move = move.add(direction.mapMultiply(-slope / root));
          gain += slope * slope / root;
        }
      }
      double[] next = stepped(function, differences, value, move);
      double reached = function.applyAsDouble(next);
      if (reached <= value) {
        point = next;
        value = reached;
      }
      if (gain < GAIN_LEFT) {
        double least = Arrays.stream(roots).min().orElse(0);
        return Result.of(new SmoothMinimum(point, value, least / largest));
      }
    }
    return Result.undefined("the likelihood still rises where the search for its maximum ended");
  }

  private static double[] stepped(
      ToDoubleFunction<double[]> function, Differences differences, double value, RealVector move) {
    double[] next = differences.moved(move, 1);
    for (double share = 0.5; share > 1e-4 && !(function.applyAsDouble(next) <= value); ) {
      next = differences.moved(move, share);
      share /= 2;
    }
    return next;
  }
}
