package io.github.promptharness.stats.prediction;

import io.github.promptharness.stats.Result;

/**
 * Average precision: the precision at each score where the recall grows, weighted by how much.
 *
 * <pre>sum_k (R_k - R_{k-1}) P_k
 * P_k the share of 1s among rows with a score of at least s_k, R_k their share of all 1s</pre>
 *
 * <p>over the distinct scores s_1 &gt; s_2 &gt; ...
 *
 * <p><b>Unit and range</b>: in (0, 1]; a score that says nothing has about the share of 1s, so
 * print that beside it. <b>Undefined</b> when the outcome never occurs.
 *
 * <p>Source: the step form of scikit-learn {@code average_precision_score}, without interpolation
 * between points, which is too optimistic: Davis and Goadrich (2006), "The relationship between
 * precision-recall and ROC curves", ICML, DOI 10.1145/1143844.1143874. scikit-learn gives 0 where
 * the outcome never occurs.
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * The average precision.
   *
   * @param outcomes 1 where it happened, else 0; one a row
   * @param scores finite, one a row; higher means that it is expected
   * @throws IllegalArgumentException if there is no row, the lengths differ, or a number is out of
   *     range
   */
  public static Result<Double> of(int[] outcomes, double[] scores) {
    Outcomes.check(outcomes, scores, "scores");
    var rows = RankedRows.of(scores);
    double sum = 0;
    int ones = 0;
    int before = 0;
    for (int place = 0; place < rows.count(); place++) {
      ones += outcomes[rows.row(place)];
      if (rows.endsGroup(place)) {
        sum += (ones - before) * ((double) ones / (place + 1));
        before = ones;
      }
    }
    return ones == 0 ? Result.undefined("the outcome never occurs") : Result.of(sum / ones);
  }
}
