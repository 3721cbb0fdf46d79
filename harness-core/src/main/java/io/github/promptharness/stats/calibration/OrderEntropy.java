package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * GlobalE and LocalE: whether a prompt, such as one order of its exemplars, leans towards some
 * labels, from probes and without gold labels.
 *
 * <pre>
 * GlobalE = -sum_k s_k ln s_k,   s_k = share of the probes with label k predicted
 * LocalE  = mean over probes of -sum_k p_k ln p_k</pre>
 *
 * <p>For GlobalE a label that is never predicted counts as predicted 1e-5 times. For LocalE each
 * row is divided by its sum.
 *
 * <p><b>Unit and range</b>: nats, from 0 to the logarithm of the number of labels. Keep the orders
 * with high entropy, say 4 of 24. It misleads where the true labels are not about equally frequent.
 * <b>Undefined</b> cases are refused: no probe, a number outside [0, 1], a row that is 0
 * everywhere.
 *
 * <p>Source: Lu, Bartolo, Moore, Riedel and Stenetorp (2022), "Fantastically ordered prompts and
 * where to find them", arXiv:2104.08786.
 */
public final class OrderEntropy {
  private static final double DECIMALS = 1e12;

  private final double zeroCount;

  private OrderEntropy(double zeroCount) {
    this.zeroCount = zeroCount;
  }

  /** A label that is never predicted counts 1e-5. */
  public static OrderEntropy withDefaults() {
    return new OrderEntropy(1e-5);
  }

  /**
   * Another count for a label that is never predicted.
   *
   * @param zeroCount above 0 and below 1
   */
  public OrderEntropy withZeroCount(double zeroCount) {
    return new OrderEntropy(Require.inside(zeroCount, "zeroCount"));
  }

  /**
   * GlobalE of one order.
   *
   * @param probabilities probe by label, in [0, 1]
   */
  public double global(double[][] probabilities) {
    Probabilities.require(probabilities, "probabilities");
    double[] counts = new double[probabilities[0].length];
    for (double[] row : probabilities) {
      counts[Probabilities.argmax(row)]++;
    }
    for (int k = 0; k < counts.length; k++) {
      counts[k] = counts[k] == 0 ? zeroCount : counts[k];
    }
    return Probabilities.entropy(Probabilities.shares(counts));
  }

  /**
   * LocalE of one order.
   *
   * @param probabilities probe by label, in [0, 1]
   */
  public double local(double[][] probabilities) {
    double sum = 0;
    for (double[] row : Probabilities.require(probabilities, "probabilities")) {
      sum += Probabilities.entropy(Probabilities.shares(row));
    }
    return sum / probabilities.length;
  }

  /**
   * The orders from the highest entropy to the lowest. Entropies that are equal to twelve decimals
   * stand in the order in which they are given, so that rounding does not rank them.
   *
   * @param entropies one for each order, finite, at least one
   * @return the places of the orders, from 0
   */
  public static int[] ranked(double[] entropies) {
    Require.finite(entropies, "entropies");
    Comparator<Integer> ascending =
        Comparator.comparingDouble(order -> Math.rint(entropies[order] * DECIMALS));
    return IntStream.range(0, entropies.length)
        .boxed()
        .sorted(ascending.reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
