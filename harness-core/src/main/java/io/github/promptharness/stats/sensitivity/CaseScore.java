package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.function.ToDoubleFunction;

/**
 * What the scores of one item come to over all wordings, averaged over items.
 *
 * <pre>mean_i f(s_i1 .. s_im),   f the minimum, maximum, mean or standard deviation</pre>
 *
 * <p>All wordings of the matrix count; leave the original out with {@link ScoreMatrix#without} if
 * it is not to. With several repeats take one draw a cell and average the results over repeats.
 *
 * <p><b>Unit and range</b>: [0, 1], the standard deviation at most sqrt(1/2). <b>Interval</b>: by
 * resampling {@link #statistic} over items. <b>Undefined</b>: the standard deviation of one
 * wording.
 *
 * <p>Worst and best carry a selection bias that grows with m: print {@link NoEffectReference}
 * beside them.
 *
 * <p>Source: the worst case of Liang et al. (2022), "Holistic evaluation of language models",
 * arXiv:2211.09110; all four of Cao et al. (2024), "On the worst prompt performance of large
 * language models", arXiv:2406.10248. HELM takes the minimum for every metric; where lower is
 * better, the worst case here is {@link #BEST}, the maximum.
 */
public enum CaseScore {
  /** The minimum: how often an item is right under every wording. At most the worst wording. */
  WORST(CaseScore::least),
  /** The maximum: what an oracle would reach that chose the wording for each item. */
  BEST(CaseScore::most),
  /** The mean. */
  AVERAGE(Mean::of),
  /** The sample standard deviation, with divisor m - 1. */
  DEVIATION(row -> row.length == 1 ? 0 : Mean.deviation(row, row.length - 1.0));

  private static final String ONE_WORDING = "one wording has no standard deviation";

  private final ToDoubleFunction<double[]> ofRow;

  CaseScore(ToDoubleFunction<double[]> ofRow) {
    this.ofRow = ofRow;
  }

  private static double least(double[] row) {
    double least = row[0];
    for (double score : row) {
      least = Math.min(least, score);
    }
    return least;
  }

  private static double most(double[] row) {
    double most = row[0];
    for (double score : row) {
      most = Math.max(most, score);
    }
    return most;
  }

  /**
   * The same of one item alone, without a matrix made of it.
   *
   * @param scores in [0, 1], one for each wording, at least one
   */
  public Result<Double> ofItem(double[] scores) {
    Require.unit(scores, "scores");
    return this == DEVIATION && scores.length == 1
        ? Result.undefined(ONE_WORDING)
        : Result.of(0.0 + ofRow.applyAsDouble(scores));
  }

  /** The mean over items, or why there is none. */
  public Result<Double> of(ScoreMatrix scores) {
    return Mean.value(statistic(scores), ONE_WORDING);
  }

  /** The same as a statistic that can be resampled; no item is used if it is undefined. */
  public RatioOfSums statistic(ScoreMatrix scores) {
    boolean defined = this != DEVIATION || scores.wordings() > 1;
    return Mean.overItems(
        scores.items(), item -> ofRow.applyAsDouble(scores.row(item)), item -> defined ? 1 : 0);
  }
}
