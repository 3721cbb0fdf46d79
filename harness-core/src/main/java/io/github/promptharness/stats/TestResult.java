package io.github.promptharness.stats;

import java.util.List;

/**
 * The outcome of a significance test.
 *
 * @param test its name with everything that was chosen, such as "McNemar, exact, two-sided"
 * @param statistic the value of the test statistic; not NaN, but infinite where it overflows or its
 *     error is 0
 * @param degreesOfFreedom of the reference distribution: one for chi-square and t, two for F, none
 *     for an exact or a permutation test
 * @param p the probability, if there is no effect, of a statistic at least as extreme; in [0, 1]
 */
public record TestResult(String test, double statistic, List<Double> degreesOfFreedom, double p) {
  /** Checks the numbers. */
  public TestResult {
    degreesOfFreedom = List.copyOf(degreesOfFreedom);
    degreesOfFreedom.forEach(df -> Require.positive(df, test + ": the degrees of freedom"));
    if (Double.isNaN(statistic)) {
      throw new IllegalArgumentException(test + ": the statistic must be a number");
    }
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(test + ": p must be in [0, 1]: " + p);
    }
  }
}
