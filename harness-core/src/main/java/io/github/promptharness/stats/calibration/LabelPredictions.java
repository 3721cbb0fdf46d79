package io.github.promptharness.stats.calibration;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * The label predicted for each item, and whether some labels are favoured.
 *
 * <p>Labels are numbered from 0. Immutable; the arrays given and returned are copies.
 */
public final class LabelPredictions {
  /** What is counted for each label must fit in memory, used or not. */
  private static final int MOST_LABELS = 1_000_000;

  private final int[] predictions;
  private final int labels;

  private LabelPredictions(int[] predictions, int labels) {
    this.predictions = predictions;
    this.labels = labels;
  }

  /**
   * Predictions made elsewhere.
   *
   * @param predictions for each item, at least one, a label in [0, labels)
   * @param labels how many labels there are, from 1 to a million
   */
  public static LabelPredictions of(int[] predictions, int labels) {
    Require.within(1, MOST_LABELS, labels, "labels");
    Require.atLeast(1, predictions.length, "the number of predictions");
    return new LabelPredictions(requireLabels(predictions, labels, "predictions"), labels);
  }

  /**
   * The label with the largest probability; the first of equal ones.
   *
   * @param probabilities item by label, in [0, 1], no row 0 everywhere
   */
  public static LabelPredictions argmax(double[][] probabilities) {
    Probabilities.require(probabilities, "probabilities");
    int[] predictions = new int[probabilities.length];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = Probabilities.argmax(probabilities[i]);
    }
    return new LabelPredictions(predictions, probabilities[0].length);
  }

  /** The label of each item. */
  public int[] values() {
    return predictions.clone();
  }

  /** The share of items with each label; adds up to 1. */
  public double[] shares() {
    double[] shares = new double[labels];
    for (int prediction : predictions) {
      shares[prediction]++;
    }
    return Probabilities.shares(shares);
  }

  /**
   * The share of items with the gold label.
   *
   * @param gold for each item a label in [0, labels)
   */
  public double accuracy(int[] gold) {
    requireGold(gold);
    int right = 0;
    for (int i = 0; i < gold.length; i++) {
      right += predictions[i] == gold[i] ? 1 : 0;
    }
    return (double) right / gold.length;
  }

  /**
   * The standard deviation of recalls (RStd): how unevenly the labels are found, which shows a bias
   * towards some.
   *
   * <pre>100 sqrt(mean_k (r_k - mean r)^2),   r_k = share right of the items with gold label k
   * </pre>
   *
   * <p><b>Unit and range</b>: percentage points, in [0, 50]; lower is less bias. Labels that no
   * item has as gold are dropped. <b>Undefined</b> with fewer than two gold labels, where nothing
   * can be uneven.
   *
   * <p>Source: Zheng, Zhou, Meng, Zhou and Huang (2024), "Large language models are not robust
   * multiple choice selectors", arXiv:2309.03882.
   *
   * @param gold for each item a label in [0, labels)
   */
  public Result<Double> recallDeviation(int[] gold) {
    requireGold(gold);
    double[] found = new double[labels];
    double[] all = new double[labels];
    for (int i = 0; i < gold.length; i++) {
      all[gold[i]]++;
      found[gold[i]] += predictions[i] == gold[i] ? 1 : 0;
    }
    double mean = 0;
    int present = 0;
    for (int k = 0; k < labels; k++) {
      if (all[k] > 0) {
        mean += found[k] / all[k];
        present++;
      }
    }
    if (present < 2) {
      return Result.undefined("one gold label alone has no deviation of recalls");
    }
    mean /= present;
    double squares = 0;
    for (int k = 0; k < labels; k++) {
      double deviation = all[k] > 0 ? found[k] / all[k] - mean : 0;
      squares += deviation * deviation;
    }
    return Result.of(100 * Math.sqrt(squares / present));
  }

  private void requireGold(int[] gold) {
    Require.sameLength(gold.length, "gold", predictions.length, "predictions");
    requireLabels(gold, labels, "gold");
  }

  private static int[] requireLabels(int[] values, int labels, String name) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] >= labels) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must be a label, from 0 to " + (labels - 1) + ": " + values[i]);
      }
    }
    return values.clone();
  }
}
