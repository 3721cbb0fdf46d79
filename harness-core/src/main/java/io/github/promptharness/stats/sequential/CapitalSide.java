package io.github.promptharness.stats.sequential;

import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.AllowedSolution;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/** The capital of one who bets that the mean is higher; see {@link HedgedBetting}. */
final class CapitalSide implements LowerSide {
  private static final double ACCURACY = 1e-10;
  private static final int EVALUATIONS = 500;
  private static final double LARGE = 1e100;

  private final Rules rules;
  private final PredictableBets before;
  private final Round[] rounds;

  private CapitalSide(Rules rules, PredictableBets before, Round[] rounds) {
    this.rules = rules;
    this.before = before;
    this.rounds = rounds;
  }

  /**
   * What does not change.
   *
   * @param alpha error of both sides together
   * @param share the part of the capital that this side begins with
   * @param truncation the largest share of the capital at stake
   * @param population what is drawn from
   */
  record Rules(double alpha, double share, double truncation, Population population) {}

  /** One value with the stake on it, and the mean it has if that of all is m: slope m - offset. */
  private record Round(double value, double stake, double slope, double offset) {}

  static CapitalSide of(Rules rules) {
    return new CapitalSide(rules, PredictableBets.NONE, new Round[0]);
  }

  @Override
  public CapitalSide add(double value) {
    Round[] longer = Arrays.copyOf(rounds, rounds.length + 1);
    longer[rounds.length] =
        new Round(
            value,
            before.next(Math.log(2) - Math.log(rules.alpha())),
            rules.population().slope(before.seen()),
            rules.population().offset(before.seen(), before.sum()));
    return new CapitalSide(rules, before.add(value), longer);
  }

  @Override
  public double bound(double least, double most) {
    if (excess(least) < 0) {
      return least;
    }
    if (excess(most) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (most - least <= ACCURACY) {
      return least;
    }
    try {
      return new BracketingNthOrderBrentSolver(ACCURACY, ACCURACY, 5)
          .solve(EVALUATIONS, this::excess, least, most, AllowedSolution.ABOVE_SIDE);
    } catch (TooManyEvaluationsException e) {
      return least;
    }
  }

  private double excess(double mean) {
    return logCapital(mean) + Math.log(rules.alpha());
  }

  /** The logarithm of the capital after each value, had it bet against this mean. */
  double[] logCapitals(double mean) {
    double[] logs = new double[rounds.length];
    double sum = Math.log(rules.share());
    for (int i = 0; i < rounds.length; i++) {
      sum += Math.log(factor(rounds[i], mean));
      logs[i] = sum;
    }
    return logs;
  }

  /** What a bet on one value makes of a capital of 1. */
  private double factor(Round round, double mean) {
    // Rounding may put the mean of what is left just outside of its range.
    double left = Math.min(1, Math.max(0, round.slope() * mean - round.offset()));
    return 1 + Math.min(round.stake(), rules.truncation() / left) * (round.value() - left);
  }

  /** The logarithm of the capital, had it bet against this mean. It falls with the mean. */
  double logCapital(double mean) {
    double logs = Math.log(rules.share());
    double product = 1;
    for (Round round : rounds) {
      product *= factor(round, mean);
      if (!(product < LARGE && product > 1 / LARGE)) {
        logs += Math.log(product);
        product = 1;
      }
    }
    return logs + Math.log(product);
  }
}
