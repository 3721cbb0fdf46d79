package io.github.promptharness.stats.bound;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/**
 * The Gumbel distribution of maxima, fitted by maximum likelihood: the largest drop of a block of
 * variants, for instance.
 *
 * <pre>F(x) = exp(-exp(-(x - m)/s))
 * s = mean(x) - sum x e^(-x/s) / sum e^(-x/s),   m = -s ln mean(e^(-x/s))</pre>
 *
 * <p><b>Unit</b>: that of the values. <b>Undefined</b> when all values are equal. It assumes that
 * the tail falls like an exponential; drops are bounded by 1, so that far quantiles are a figure of
 * the model and not a guarantee. Below about 100 blocks the shape of the tail cannot be checked:
 * give {@link #quantileInterval} and not the quantile alone. For minima negate the values.
 *
 * <p>Source: Gumbel (1958), "Statistics of Extremes", Columbia University Press; the errors are
 * those of the inverse information, as in Coles (2001), "An Introduction to Statistical Modeling of
 * Extreme Values", Springer, DOI 10.1007/978-1-4471-3675-0. The estimates are those of SciPy {@code
 * gumbel_r.fit}.
 *
 * @param location m, the mode
 * @param scale s, above 0
 * @param size how many values were fitted, at least 2
 */
public record GumbelFit(double location, double scale, int size) {
  private static final int EVALUATIONS = 1000;
  private static final double EULER = 0.5772156649015329;

  /** Checks the numbers. */
  public GumbelFit {
    Require.finite(location, "location");
    Require.positive(scale, "scale");
    Require.atLeast(2, size, "size");
  }

  /**
   * The fit.
   *
   * @param maxima finite, at least one
   * @throws IllegalArgumentException if there is no value or one is not finite
   */
  public static Result<GumbelFit> of(double[] maxima) {
    Require.finite(maxima, "maxima");
    double least = Arrays.stream(maxima).min().orElseThrow();
    double range = Arrays.stream(maxima).max().orElseThrow() - least;
    if (range == 0) {
      return Result.undefined("all maxima are equal");
    }
    if (!Double.isFinite(range)) {
      return Result.undefined("the numbers are too large for double precision");
    }
    // In units of the range from the minimum, so that no exponential can overflow.
    double[] unit = Arrays.stream(maxima).map(x -> (x - least) / range).toArray();
    double mean = Arrays.stream(unit).average().orElseThrow();
    // The equation is below 0 near 0 and, as the mean is below 1 here, above 0 at 1.
    double scale;
    try {
      scale =
          new BrentSolver(1e-14, 1e-14)
              .solve(EVALUATIONS, s -> s - mean + weightedMean(unit, s), mean * 1e-9, 1.0);
    } catch (TooManyEvaluationsException | NoBracketingException e) {
      return Result.undefined("the likelihood equation has not been solved");
    }
    double location =
        -scale
            * Math.log(Arrays.stream(unit).map(x -> Math.exp(-x / scale)).average().orElseThrow());
    double size = scale * range;
    double place = least + location * range;
    return size > 0 && Double.isFinite(size) && Double.isFinite(place)
        ? Result.of(new GumbelFit(place, size, maxima.length))
        : Result.undefined("the numbers are too large or too close for double precision");
  }

  /** With the weights exp(-x/s). */
  private static double weightedMean(double[] values, double scale) {
    double weights = 0;
    double sum = 0;
    for (double value : values) {
      double weight = Math.exp(-value / scale);
      weights += weight;
      sum += weight * value;
    }
    return sum / weights;
  }

  /**
   * What a maximum exceeds with chance 1 - p.
   *
   * @param p in (0, 1)
   * @throws IllegalArgumentException if p is out of range, or the quantile overflows
   */
  public double quantile(double p) {
    return Require.noOverflow(location + scale * reduced(p), "the quantile");
  }

  /**
   * The quantile less and plus z standard errors. It takes the Gumbel shape as given.
   *
   * <pre>SE^2 = s^2/n (1 + 6/pi^2 (1 - g + y)^2),   y = -ln(-ln p),   g Euler's constant</pre>
   *
   * @param p in (0, 1)
   * @param level in (0, 1)
   * @throws IllegalArgumentException if a number is out of range, or the interval overflows
   */
  public Interval quantileInterval(double p, double level) {
    double reach = 1 - EULER + reduced(p);
    double half =
        Critical.z(level) * scale * Math.sqrt((1 + 6 / (Math.PI * Math.PI) * reach * reach) / size);
    return new Interval(
        Require.noOverflow(quantile(p) - half, "the interval"),
        Require.noOverflow(quantile(p) + half, "the interval"),
        level,
        "Gumbel maximum likelihood and z over " + size + " maxima");
  }

  private static double reduced(double p) {
    return -Math.log(-Math.log(Require.inside(p, "p")));
  }
}
