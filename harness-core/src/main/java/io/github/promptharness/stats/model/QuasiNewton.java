package io.github.promptharness.stats.model;

import io.github.promptharness.stats.Result;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno for the maximum of a smooth function with a
 * known gradient.
 *
 * <p>It stops where the next step would raise the function by less than its last digits, 1e-12 of
 * its size, and takes that step. A step moves no coordinate by more than 1, and is halved until the
 * function rises by a part of what the slope promises.
 *
 * <p>Source: Nocedal and Wright (2006), "Numerical Optimization", 2nd edition, algorithm 6.1.
 * Apache Commons Math has no quasi-Newton method.
 */
final class QuasiNewton {
  private static final int MOST_STEPS = 300;
  private static final int MOST_HALVINGS = 40;
  private static final double PROMISED = 1e-4;
  private static final double CONVERGED = 1e-12;
  private static final double LAST_DIGITS = 1e-7;
  private static final double DIFFERENCE = 1e-4;

  private QuasiNewton() {}

  /** A function with its gradient. */
  interface Surface {
    /** Undefined where the function is not finite. */
    Result<Height> at(double[] point);
  }

  /** Value and gradient of a function at a point. */
  static final class Height {
    private final double[] point;
    private final double value;
    private final double[] gradient;

    Height(double[] point, double value, double[] gradient) {
      this.point = point;
      this.value = value;
      this.gradient = gradient;
    }

    double[] point() {
      return point;
    }

    double value() {
      return value;
    }

    double[] gradient() {
      return gradient;
    }
  }

  /**
   * The maximum; undefined if it is not found within a bounded number of steps.
   *
   * @param covariance roughly the inverse of the second derivatives, negated
   */
  static Result<Height> maximum(Surface surface, double[] start, RealMatrix covariance) {
    return maximum(surface, start, covariance, CONVERGED);
  }

  /**
   * The same.
   *
   * @param converged what the last step may still add, as a share of the function
   */
  static Result<Height> maximum(
      Surface surface, double[] start, RealMatrix covariance, double converged) {
    return surface.at(start).then(first -> climb(surface, first, covariance, converged));
  }

  private static Result<Height> climb(
      Surface surface, Height first, RealMatrix covariance, double converged) {
    Height here = first;
    double[][] inverse = covariance.getData();
    boolean fresh = true;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = new Array2DRowRealMatrix(inverse, false).operate(here.gradient);
      double slope = Linear.dot(direction, here.gradient);
      if (slope <= converged * (1 + Math.abs(here.value))) {
        return Result.of(last(surface, here, direction, slope));
      }
      Result<Height> next = higher(surface, here, direction, slope);
      if (next.isDefined()) {
        fresh = false;
        update(inverse, here, next.orElseThrow());
        here = next.orElseThrow();
      } else if (!fresh) {
        fresh = true;
        inverse = covariance.getData();
      } else {
        return slope <= LAST_DIGITS ? Result.of(here) : next;
      }
    }
    return Result.undefined("the maximum was not found in " + MOST_STEPS + " steps");
  }

  /** One step more, unseen by the value, which has no digits left for it. */
  private static Height last(Surface surface, Height here, double[] direction, double slope) {
    Result<Height> there = surface.at(moved(here.point, direction, 1));
    boolean flatter =
        there.isDefined()
            && Math.abs(Linear.dot(direction, there.orElseThrow().gradient)) < slope / 2;
    return flatter ? there.orElseThrow() : here;
  }

  /** The negative second derivatives, by central differences of the gradient. */
  static Result<RealMatrix> information(Surface surface, double[] point) {
    double[][] information = new double[point.length][];
    for (int k = 0; k < point.length; k++) {
      Result<Height> up = surface.at(moved(point, k, DIFFERENCE));
      Result<Height> down = surface.at(moved(point, k, -DIFFERENCE));
      if (!up.isDefined() || !down.isDefined()) {
        return Result.undefined("the likelihood is not finite beside its maximum");
      }
      double[] above = up.orElseThrow().gradient;
      double[] below = down.orElseThrow().gradient;
      information[k] = new double[point.length];
      for (int l = 0; l < point.length; l++) {
        information[k][l] = (below[l] - above[l]) / (2 * DIFFERENCE);
      }
    }
    var matrix = new Array2DRowRealMatrix(information, false);
    return Result.of(matrix.add(matrix.transpose()).scalarMultiply(0.5));
  }

  private static Result<Height> higher(
      Surface surface, Height here, double[] direction, double slope) {
    double longest = 0;
    for (double component : direction) {
      longest = Math.max(longest, Math.abs(component));
    }
    double share = longest > 1 ? 1 / longest : 1;
    Result<Height> failed = Result.undefined("no step raises the likelihood");
    for (int halving = 0; halving < MOST_HALVINGS; halving++, share /= 2) {
      Result<Height> there = surface.at(moved(here.point, direction, share));
      if (!there.isDefined()) {
        failed = there;
      } else if (there.orElseThrow().value - here.value >= PROMISED * share * slope) {
        return there;
      }
    }
    return failed;
  }

  private static void update(double[][] inverse, Height from, Height to) {
    int size = inverse.length;
    double[] step = new double[size];
    double[] fall = new double[size];
    for (int k = 0; k < size; k++) {
      step[k] = to.point[k] - from.point[k];
      fall[k] = from.gradient[k] - to.gradient[k];
    }
    double curvature = Linear.dot(step, fall);
    if (curvature <= 1e-10 * Math.sqrt(Linear.dot(step, step) * Linear.dot(fall, fall))) {
      return;
    }
    double[] carried = new Array2DRowRealMatrix(inverse, false).operate(fall);
    double stretch = (1 + Linear.dot(fall, carried) / curvature) / curvature;
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        inverse[a][b] +=
            stretch * step[a] * step[b] - (carried[a] * step[b] + step[a] * carried[b]) / curvature;
      }
    }
  }

  private static double[] moved(double[] point, double[] direction, double share) {
    double[] moved = point.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += share * direction[k];
    }
    return moved;
  }

  private static double[] moved(double[] point, int coordinate, double by) {
    double[] moved = point.clone();
    moved[coordinate] += by;
    return moved;
  }
}
