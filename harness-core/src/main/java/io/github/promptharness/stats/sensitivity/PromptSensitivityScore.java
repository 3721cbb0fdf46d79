package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * PSS: how far the scores of an item under two wordings are apart, over all pairs and items.
 *
 * <pre>
 * S_i = mean over pairs j &lt; k of |s_ij - s_ik|,   PSS = mean_i S_i
 * for 0/1 scores S_i = 2 c (m - c) / (m (m - 1)),   c wordings of m right
 * </pre>
 *
 * <p><b>Unit and range</b>: [0, m/(2(m-1))] for even m, a little less for odd m; 1 is possible for
 * m = 2 only, so compare at equal m. It sees changes of the score, not from one wrong answer to
 * another, and noise between repeats counts as sensitivity. <b>Interval</b>: by resampling {@link
 * #statistic} over items. <b>Undefined</b> for one wording.
 *
 * <p>Source: Zhuo et al. (2024), "ProSA: assessing and understanding the prompt sensitivity of
 * LLMs", arXiv:2410.12405.
 */
public final class PromptSensitivityScore {
  private static final String ONE_WORDING = "one wording cannot differ from another";

  private PromptSensitivityScore() {}

  /** The score, or why there is none. */
  public static Result<Double> of(ScoreMatrix scores) {
    return Mean.value(statistic(scores), ONE_WORDING);
  }

  /**
   * The score of one item alone, without a matrix made of it.
   *
   * @param scores in [0, 1], one for each wording, at least one
   */
  public static Result<Double> ofItem(double[] scores) {
    Require.unit(scores, "scores");
    return scores.length == 1 ? Result.undefined(ONE_WORDING) : Result.of(0.0 + ofRow(scores));
  }

  /**
   * The same as a statistic that can be resampled; no item is used if it is undefined. The
   * numerator of an item is its S_i.
   */
  public static RatioOfSums statistic(ScoreMatrix scores) {
    boolean defined = scores.wordings() > 1;
    return Mean.overItems(scores.items(), item -> ofRow(scores.row(item)), item -> defined ? 1 : 0);
  }

  /** Between neighbours in order, the gap is crossed by every pair with one on each side. */
  private static double ofRow(double[] row) {
    double[] sorted = row.clone();
    Arrays.sort(sorted);
    double m = sorted.length;
    double sum = 0;
    for (int below = 1; below < sorted.length; below++) {
      sum += (sorted[below] - sorted[below - 1]) * below * (m - below);
    }
    return m == 1 ? 0 : 2 * sum / (m * (m - 1));
  }
}
