package io.github.promptharness.stats.cluster;

import io.github.promptharness.Generator;
import io.github.promptharness.stats.Require;

/**
 * Draws from binomial distributions of one probability, in a time that does not grow with the
 * number of trials.
 *
 * <p>By inversion where fewer than 10 successes are expected, else by transformed rejection, whose
 * acceptance is that of the exact probabilities. The numbers are the same on every machine and JDK:
 * logarithms and powers are those of {@link StrictMath}, and all else is rounded as the language
 * says. Instances are immutable.
 *
 * <p>Source: Hoermann (1993), "The generation of binomial random variates", Journal of Statistical
 * Computation and Simulation 46, DOI 10.1080/00949659308811496, algorithm BTRS.
 */
public final class BinomialDraws {
  private static final double LEAST_TO_REJECT = 10;

  /** What Stirling's formula lacks of ln k!, for k below 10. */
  private static final double[] STIRLING = new double[10];

  static {
    double factorial = 1;
    for (int k = 0; k < STIRLING.length; k++) {
      factorial *= Math.max(1, k);
      STIRLING[k] =
          StrictMath.log(factorial)
              - (0.5 * StrictMath.log(2 * Math.PI)
                  + (k + 0.5) * StrictMath.log(k + 1.0)
                  - (k + 1.0));
    }
  }

  /** Whether failures are drawn, as they are the rarer. */
  private final boolean failures;

  private final double p;
  private final double odds;
  private final double logOfFailure;

  private BinomialDraws(boolean failures, double p) {
    this.failures = failures;
    this.p = p;
    odds = p / (1 - p);
    logOfFailure = StrictMath.log1p(-p);
  }

  /**
   * Of trials that succeed with this probability.
   *
   * @param p in [0, 1]
   * @throws IllegalArgumentException if it is not
   */
  public static BinomialDraws of(double p) {
    Require.unit(p, "p");
    return new BinomialDraws(p > 0.5, p > 0.5 ? 1 - p : p);
  }

  /**
   * How many of some trials succeed.
   *
   * @param generator where the numbers come from
   * @param trials at least 0
   * @throws IllegalArgumentException if it is not
   */
  public int next(Generator generator, int trials) {
    Require.atLeast(0, trials, "trials");
    int rarer =
        trials * p < LEAST_TO_REJECT
            ? byInversion(generator, trials)
            : byRejection(generator, trials);
    return failures ? trials - rarer : rarer;
  }

  private int byInversion(Generator generator, int trials) {
    if (trials == 0 || p == 0) {
      return 0;
    }
    double none = StrictMath.exp(trials * logOfFailure);
    while (true) {
      double left = generator.nextDouble();
      double probability = none;
      for (int k = 0; k <= trials; k++) {
        if (left < probability) {
          return k;
        }
        left -= probability;
        probability *= odds * (trials - k) / (k + 1);
      }
      // Rounding left a little beyond the last: about one draw in 10^15 is made again.
    }
  }

  private int byRejection(Generator generator, int trials) {
    double deviation = Math.sqrt(trials * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = trials * p + 0.5;
    double surelyIn = 0.92 - 4.2 / b;
    while (true) {
      double v = generator.nextDouble();
      double u = generator.nextDouble() - 0.5;
      double room = 0.5 - Math.abs(u);
      double place = Math.floor((2 * a / room + b) * u + centre);
      if (room >= 0.07 && v <= surelyIn) {
        return (int) place;
      }
      if (place >= 0 && place <= trials) {
        int k = (int) place;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double height = StrictMath.log(v * alpha / (a / (room * room) + b));
        if (height <= logRatioToMode(trials, k)) {
          return k;
        }
      }
    }
  }

  /** The logarithm of the probability of k over that of the mode. */
  private double logRatioToMode(int trials, int k) {
    int mode = (int) ((trials + 1.0) * p);
    double above = trials - mode + 1.0;
    double left = trials - k + 1.0;
    return (mode + 0.5) * StrictMath.log((mode + 1) / (odds * above))
        + (trials + 1.0) * StrictMath.log(above / left)
        + (k + 0.5) * StrictMath.log(odds * left / (k + 1))
        + stirling(mode)
        + stirling(trials - mode)
        - stirling(k)
        - stirling(trials - k);
  }

  private static double stirling(int k) {
    if (k < STIRLING.length) {
      return STIRLING[k];
    }
    double next = k + 1.0;
    double square = next * next;
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
  }
}
