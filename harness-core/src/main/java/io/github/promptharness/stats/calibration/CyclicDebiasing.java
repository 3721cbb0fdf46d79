package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;

/**
 * Cyclic debiasing: the mean probability of an option's content over option orders in which it
 * stands at every place once.
 *
 * <pre>P(option) = mean over orders of P(letter at which the option stands)</pre>
 *
 * <p><b>Unit and range</b>: probabilities, adding up to 1, in the order of the options. Each row is
 * divided by its sum first. It costs as many calls as there are options; {@link PriDe} needs them
 * for a few items only.
 *
 * <p><b>Undefined</b> cases are refused: no order, a number outside [0, 1], a row that is 0
 * everywhere, a row of places that is not a permutation.
 *
 * <p>Source: Zheng, Zhou, Meng, Zhou and Huang (2024), "Large language models are not robust
 * multiple choice selectors", arXiv:2309.03882.
 */
public final class CyclicDebiasing {
  private CyclicDebiasing() {}

  /**
   * The probability of each option of one item.
   *
   * @param observed order by place: the probability of the letter at that place
   * @param orders order by place: which option, from 0, stands there
   */
  public static double[] of(double[][] observed, int[][] orders) {
    Probabilities.require(observed, "observed");
    Require.sameLength(observed.length, "observed", orders.length, "orders");
    double[] options = new double[observed[0].length];
    for (int order = 0; order < observed.length; order++) {
      requirePermutation(orders[order], options.length, "orders[" + order + "]");
      double[] shares = Probabilities.shares(observed[order]);
      for (int place = 0; place < shares.length; place++) {
        options[orders[order][place]] += shares[place] / observed.length;
      }
    }
    return options;
  }

  private static void requirePermutation(int[] order, int options, String name) {
    Require.sameLength(order.length, name, options, "options");
    boolean[] seen = new boolean[options];
    for (int place = 0; place < options; place++) {
      int option = order[place];
      if (option < 0 || option >= options || seen[option]) {
        throw new IllegalArgumentException(
            name + " must name each option from 0 to " + (options - 1) + " once: " + option);
      }
      seen[option] = true;
    }
  }
}
