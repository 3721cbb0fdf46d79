package io.github.promptharness.stats.sensitivity;

import io.github.promptharness.stats.Require;

/**
 * The combined performance score of a model over the wordings of a task, with its parts.
 *
 * <pre>saturation = 1 - (MaxP - AvgP),   CPS = saturation * MaxP</pre>
 *
 * <p><b>Unit and range</b>: all in [0, 1]. <b>Undefined</b>: never. MaxP is the best of several
 * noisy accuracies, so it and the score are too high, the more so the more wordings there are.
 *
 * <p>Source: Mizrahi et al. (2024), "State of what art? A call for multi-prompt LLM evaluation",
 * TACL, arXiv:2401.00595.
 *
 * @param maxP the accuracy of the best wording, in [0, 1]
 * @param avgP the mean accuracy of all wordings, at most that of the best
 */
public record CombinedPerformance(double maxP, double avgP) {
  /** Checks the range and the order. */
  public CombinedPerformance {
    Require.unit(maxP, "maxP");
    Require.unit(avgP, "avgP");
    if (avgP > maxP) {
      throw new IllegalArgumentException("avgP must not exceed maxP: " + avgP + ", " + maxP);
    }
  }

  /** How close the mean is to the best. */
  public double saturation() {
    return 1 - (maxP - avgP);
  }

  /** The score: CPS. */
  public double score() {
    return saturation() * maxP;
  }
}
