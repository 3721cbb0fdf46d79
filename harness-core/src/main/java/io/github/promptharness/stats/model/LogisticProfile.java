package io.github.promptharness.stats.model;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.MathIllegalArgumentException;

/**
 * The (penalised) log likelihood of one coefficient, with the others at their best.
 *
 * <pre>{b : 2 (l(best) - l(b)) &lt;= z^2}</pre>
 *
 * <p>The penalty keeps the information of all coefficients, the fixed one included.
 *
 * <p>Source: Heinze and Schemper (2002), DOI 10.1002/sim.1047; R {@code logistf} does the same.
 */
final class LogisticProfile {
  private static final int MOST_DOUBLINGS = 60;
  private static final int MOST_EVALUATIONS = 200;

  private final double[][] x;
  private final int[] y;
  private final Intercept intercept;
  private final Penalty penalty;

  LogisticProfile(double[][] x, int[] y, Intercept intercept, Penalty penalty) {
    this.x = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
    this.y = y.clone();
    this.intercept = intercept;
    this.penalty = penalty;
  }

  /** Of x, without the intercept. */
  int columns() {
    return x[0].length;
  }

  Penalty penalty() {
    return penalty;
  }

  Result<TestResult> test(int coefficient, Coefficients coefficients, double best) {
    return new Curve(coefficient, coefficients).at(0).map(at -> test(2 * (best - at)));
  }

  private TestResult test(double statistic) {
    double fall = Math.max(0, statistic);
    return new TestResult(
        (penalty == Penalty.FIRTH ? "penalised " : "") + "likelihood ratio",
        fall,
        List.of(1.0),
        Distributions.chiSquareUpperTail(fall, 1));
  }

  Result<Interval> interval(int coefficient, Coefficients coefficients, double best, double level) {
    var curve = new Curve(coefficient, coefficients);
    double z = Critical.z(level);
    String method =
        "profile "
            + (penalty == Penalty.FIRTH ? "penalised " : "")
            + "likelihood over "
            + y.length
            + " rows";
    return curve
        .end(-1, best, z)
        .then(low -> curve.end(1, best, z).map(high -> new Interval(low, high, level, method)));
  }

  /** The best log likelihood as a function of one coefficient. */
  private final class Curve {
    private final int coefficient;
    private final Design design;
    private final double estimate;
    private final double standardError;

    Curve(int coefficient, Coefficients coefficients) {
      if (coefficient < 0 || coefficient >= coefficients.count()) {
        throw new IllegalArgumentException(
            "coefficient must be in [0, " + coefficients.count() + "): " + coefficient);
      }
      this.coefficient = coefficient;
      this.design = Design.of(x, intercept, coefficient).orElseThrow();
      this.estimate = coefficients.estimates()[coefficient];
      this.standardError = coefficients.standardErrors()[coefficient];
    }

    Result<Double> at(double value) {
      int free = design.columns() - 1;
      double[] start = new double[free + 1];
      start[free] = design.lastOf(value, coefficient);
      return LogisticMaximum.of(design, y, penalty, start, free).map(LogisticMaximum::objective);
    }

    /** Where twice the fall of the likelihood is z^2, on one side of the estimate. */
    Result<Double> end(int side, double best, double z) {
      if (z == 0) {
        return Result.of(estimate);
      }
      double inside = 0;
      double outside = z;
      for (int doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
        Result<Double> fall = at(estimate + side * outside * standardError);
        if (fall instanceof Result.Undefined<Double> undefined) {
          return Result.undefined("the interval has an open end: " + undefined.reason());
        }
        if (2 * (best - fall.orElseThrow()) > z * z) {
          return between(side, inside, outside, best, z);
        }
        inside = outside;
        outside *= 2;
      }
      return Result.undefined("the interval has no finite end");
    }

    private Result<Double> between(int side, double inside, double outside, double best, double z) {
      try {
        double root =
            new BrentSolver(1e-12, 1e-12, 1e-15)
                .solve(
                    MOST_EVALUATIONS,
                    steps -> {
                      // The root of the fall is almost straight, so that it is quick to solve.
                      double fall =
                          best - at(estimate + side * steps * standardError).orElseThrow();
                      return Math.sqrt(Math.max(0, 2 * fall)) - z;
                    },
                    inside,
                    outside);
        return Result.of(estimate + side * root * standardError);
      } catch (IllegalStateException | MathIllegalArgumentException e) {
        return Result.undefined("the end of the interval was not found: " + e.getMessage());
      }
    }
  }
}
