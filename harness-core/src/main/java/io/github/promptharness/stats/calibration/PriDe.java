package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;

/**
 * PriDe: the prior that a model gives to option letters whatever stands there, found on a few items
 * and taken out of all others.
 *
 * <pre>
 * prior of one item = softmax(mean over orders of ln(P(letter) + e))
 * prior             = mean over items
 * score(letter)     = ln(P(letter) + e) - ln(prior(letter)),   e = 1e-10</pre>
 *
 * <p>Each of the few items (a few percent) is asked in all cyclic orders of its options, so that
 * each option stands at each place once and its content falls out of the mean. All other items are
 * asked once.
 *
 * <p><b>Unit and range</b>: the prior adds up to 1; a score is a difference of natural logarithms.
 * <b>Undefined</b> cases are refused: no item, no order, a number outside [0, 1], a row that is 0
 * everywhere, items with different numbers of options.
 *
 * <p>Source: Zheng, Zhou, Meng, Zhou and Huang (2024), "Large language models are not robust
 * multiple choice selectors", arXiv:2309.03882.
 */
public final class PriDe {
  private static final double EPSILON = 1e-10;

  private final double[] prior;

  private PriDe(double[] prior) {
    this.prior = prior;
  }

  /**
   * The prior from items asked in all cyclic orders.
   *
   * @param observed item by order by place: the probability of the letter at that place
   * @throws IllegalArgumentException as the class says
   */
  public static PriDe of(double[][][] observed) {
    Require.atLeast(1, observed.length, "the number of items");
    double[][] priors = new double[observed.length][];
    for (int i = 0; i < observed.length; i++) {
      priors[i] = prior(Probabilities.require(observed[i], "observed[" + i + "]"));
    }
    Require.rectangular(priors, "observed");
    return new PriDe(Probabilities.means(priors));
  }

  /** The probability of each letter whatever stands there; adds up to 1. */
  public double[] prior() {
    return prior.clone();
  }

  /**
   * How much each letter of an item is favoured beyond the prior.
   *
   * @param probabilities of the letters of one item, in [0, 1], not all 0
   */
  public double[] scores(double[] probabilities) {
    Require.sameLength(probabilities.length, "probabilities", prior.length, "letters");
    double[] shares = Probabilities.shares(Probabilities.require(probabilities, "probabilities"));
    double[] scores = new double[shares.length];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = Math.log(shares[k] + EPSILON) - Math.log(prior[k]);
    }
    return scores;
  }

  /**
   * The letter with the largest score, from 0; the first of equal ones.
   *
   * @param probabilities as for {@link #scores}
   */
  public int choice(double[] probabilities) {
    return Probabilities.argmax(scores(probabilities));
  }

  private static double[] prior(double[][] orders) {
    double[] means = new double[orders[0].length];
    for (double[] order : orders) {
      double[] shares = Probabilities.shares(order);
      for (int k = 0; k < means.length; k++) {
        means[k] += Math.log(shares[k] + EPSILON) / orders.length;
      }
    }
    for (int k = 0; k < means.length; k++) {
      means[k] = Math.exp(means[k]);
    }
    return Probabilities.shares(means);
  }
}
