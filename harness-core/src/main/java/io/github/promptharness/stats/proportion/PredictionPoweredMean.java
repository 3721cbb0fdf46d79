package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Critical;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.Locale;

/**
 * The mean human score of n answers that a judge has scored, of which m at random were scored by
 * humans too.
 *
 * <pre>
 * theta = mean_n(judge) + mean_m(human - judge)
 * SE^2  = s^2(human)/n + s^2(human - judge) (1/m - 1/n)
 * </pre>
 *
 * <p>with sample variances s^2 of the m labelled answers. The judge may err in any way: a bad one
 * costs precision, not validity. If all are labelled it is the mean of the human scores.
 *
 * <p><b>Unit and range</b>: that of the scores, [0, 1]; cut to it, and {@link
 * CorrectedMean#isCut()} says so. <b>Interval</b>: theta -+ t SE with m-1 degrees of freedom. Where
 * human scores or differences do not vary, t s is 0, which is not the same as there being no
 * variation; with all equal to c in [a, b] its part is then replaced by (c-a)u downwards and (b-c)u
 * upwards, u = 1 - (alpha/2)^(1/n) for scores, 1 - (alpha/2)^(1/m) times sqrt(1 - m/n) for
 * differences, and the method says so. <b>Undefined</b> when fewer than two answers are labelled,
 * or the interval is wholly outside [0, 1].
 *
 * <p>The answers must be independent, and labelled at random: not the doubtful ones.
 *
 * <p>Source: Angelopoulos et al. (2023), "Prediction-powered inference", arXiv:2301.09633; when it
 * is the better choice than {@link JudgedProportion}, Chen et al. (2026), arXiv:2601.05420. Ours
 * differs: they average the judge over the answers without label only. Here the labelled ones are
 * part of the judged ones, whence the covariance in SE; it is the difference estimator of survey
 * sampling in two phases. The t quantile and the rule without variation are ours.
 */
public final class PredictionPoweredMean {
  private static final double EQUAL = 1e-9;

  private PredictionPoweredMean() {}

  /**
   * The mean.
   *
   * @param judge the judge's score of every answer, in [0, 1]
   * @param labelled which answers have a human score: distinct indices into {@code judge}
   * @param human their scores in the same order, in [0, 1]
   * @param level confidence level, in (0, 1)
   * @throws IllegalArgumentException if a number is out of range, or an index is missing or twice
   */
  public static Result<CorrectedMean> of(
      double[] judge, int[] labelled, double[] human, double level) {
    Require.unit(judge, "judge");
    Require.sameLength(labelled.length, "labelled", human.length, "human");
    Require.inside(level, "level");
    checkIndices(labelled, judge.length);
    if (labelled.length < 2) {
      return Result.undefined("fewer than two answers are labelled: " + labelled.length);
    }
    Require.unit(human, "human");
    double[] differences = new double[human.length];
    Arrays.setAll(differences, i -> human[i] - judge[labelled[i]]);
    double n = judge.length;
    double m = human.length;
    double share = Math.sqrt(Math.max(0, 1 - m / n));
    double t = Critical.t(level, m - 1);
    double alpha = 1 - level;
    Part scores = Part.of(human, 0, t / Math.sqrt(n), 1 - Math.pow(alpha / 2, 1 / n));
    Part errors =
        Part.of(
            differences, -1, t * share / Math.sqrt(m), share * (1 - Math.pow(alpha / 2, 1 / m)));
    double theta = Part.mean(judge) + Part.mean(differences);
    boolean silent = !scores.varies || (!errors.varies && m < n);
    return CorrectedMean.of(
        theta,
        Math.hypot(scores.deviation / Math.sqrt(n), errors.deviation * share / Math.sqrt(m)),
        theta - Math.hypot(scores.below, errors.below),
        theta + Math.hypot(scores.above, errors.above),
        level,
        String.format(
            Locale.ROOT,
            "prediction-powered t%s over %d judged and %d labelled answers",
            silent ? " with Clopper-Pearson factor" : "",
            judge.length,
            human.length));
  }

  private static void checkIndices(int[] labelled, int size) {
    var seen = new boolean[size];
    for (int i = 0; i < labelled.length; i++) {
      if (labelled[i] < 0 || labelled[i] >= size || seen[labelled[i]]) {
        throw new IllegalArgumentException(
            "labelled[" + i + "] must be an index below " + size + " that is new: " + labelled[i]);
      }
      seen[labelled[i]] = true;
    }
  }

  /** What one sum adds to the width of the interval. */
  private record Part(double deviation, boolean varies, double below, double above) {
    /** Values from {@code lowest} to 1; the factor of their deviation, and that without one. */
    static Part of(double[] values, double lowest, double factor, double unvarying) {
      double mean = mean(values);
      double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
      double deviation = Math.sqrt(squares / (values.length - 1));
      return deviation > EQUAL
          ? new Part(deviation, true, factor * deviation, factor * deviation)
          : new Part(0, false, (mean - lowest) * unvarying, (1 - mean) * unvarying);
    }

    static double mean(double[] values) {
      return Arrays.stream(values).sum() / values.length;
    }
  }
}
