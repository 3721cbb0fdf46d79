package io.github.promptharness.stats.sequential;

import io.github.promptharness.stats.Require;
import java.util.OptionalInt;

/**
 * Wald's sequential probability ratio test of a chance of success: p0 against p1, for a gate that
 * passes or fails.
 *
 * <pre>LLR = s ln(p1/p0) + f ln((1-p1)/(1-p0)),   s successes, f failures
 * accept p1 as soon as LLR &gt;= ln((1-beta)/alpha), p0 as soon as LLR &lt;= ln(beta/(1-alpha))
 * </pre>
 *
 * <p><b>Unit and range</b>: natural logarithm, any number. alpha is about the chance to accept p1
 * where p0 holds, beta to accept p0 where p1 holds; the steps of the ratio overshoot the limits, so
 * that the sum of the true ones is at most alpha + beta. On average no test with these errors needs
 * fewer trials. A chance between p0 and p1 may take long: set a largest number of trials. Trials
 * must be independent, in random order, one for each item. <b>Undefined</b>: never; before a limit
 * is reached there is no decision yet.
 *
 * <p>Source: Wald (1945), "Sequential tests of statistical hypotheses", Annals of Mathematical
 * Statistics 16(2), DOI 10.1214/aoms/1177731118.
 *
 * @param p0 in (0, 1)
 * @param p1 in (0, 1), other than p0
 * @param alpha in (0, 1)
 * @param beta in (0, 1), with alpha + beta below 1
 */
public record ProbabilityRatioTest(double p0, double p1, double alpha, double beta) {
  /** Checks the numbers. */
  public ProbabilityRatioTest {
    Require.inside(p0, "p0");
    Require.inside(p1, "p1");
    Require.inside(alpha, "alpha");
    Require.inside(beta, "beta");
    if (p0 == p1) {
      throw new IllegalArgumentException("p0 and p1 must differ: " + p0);
    }
    if (!(alpha + beta < 1)) {
      throw new IllegalArgumentException(
          "alpha and beta must add to less than 1: " + alpha + ", " + beta);
    }
  }

  /** The ratio from which p1 is accepted; above 0. */
  public double upper() {
    return Math.log1p(-beta) - Math.log(alpha);
  }

  /** The ratio down to which p0 is accepted; below 0. */
  public double lower() {
    return Math.log(beta) - Math.log1p(-alpha);
  }

  /** Before the first trial. */
  public State start() {
    return new State(this, 0, 0, OptionalInt.empty(), RatioDecision.CONTINUE);
  }

  /** The state after these trials, true for a success, in the order in which they came. */
  public State after(boolean[] successes) {
    State state = start();
    for (boolean success : successes) {
      state = state.add(success);
    }
    return state;
  }

  /**
   * The test after some trials. Immutable: a new trial gives a new state.
   *
   * @param test what is tested
   * @param successes how many trials succeeded
   * @param failures how many did not
   * @param stop after how many trials the test decided, if it did
   * @param decision what it decided then; later trials do not change it
   */
  public record State(
      ProbabilityRatioTest test,
      int successes,
      int failures,
      OptionalInt stop,
      RatioDecision decision) {
    /** The logarithm of the likelihood ratio of all trials, those after the decision included. */
    public double logRatio() {
      return successes * (Math.log(test.p1) - Math.log(test.p0))
          + failures * (Math.log1p(-test.p1) - Math.log1p(-test.p0));
    }

    /** The state after one more trial. */
    public State add(boolean success) {
      var next =
          new State(
              test, successes + (success ? 1 : 0), failures + (success ? 0 : 1), stop, decision);
      RatioDecision now = next.atLimits();
      return stop.isPresent() || now == RatioDecision.CONTINUE
          ? next
          : new State(
              test,
              next.successes,
              next.failures,
              OptionalInt.of(next.successes + next.failures),
              now);
    }

    private RatioDecision atLimits() {
      double ratio = logRatio();
      return ratio >= test.upper()
          ? RatioDecision.ACCEPT_P1
          : ratio <= test.lower() ? RatioDecision.ACCEPT_P0 : RatioDecision.CONTINUE;
    }
  }
}
