package io.github.promptharness.comparison;

import io.github.promptharness.Estimate;
import java.util.List;

/**
 * Whether one model answers otherwise in a later run, or under another snapshot.
 *
 * @param first name of a result
 * @param second name of a later one
 * @param finding what can be said; {@link Finding#ACCURACY_APART} in place of both that follow it
 *     where the interval of {@code accuracy} leaves 0 out
 * @param overall over all conditions of both; a text that conditions share counts once
 * @param byCondition condition by condition, in their order
 * @param accuracy of the second less the first, over all conditions of both
 */
public record Drift(
    String first,
    String second,
    Finding finding,
    AnswerChange overall,
    List<AnswerChange> byCondition,
    Estimate accuracy) {
  /** What can be said of a drift. */
  public enum Finding {
    /** Answers differ between the runs more often than within them. */
    CHANGED,
    /**
     * Answers are not shown to differ more often than noise lets them, but the interval of the
     * accuracy difference leaves 0 out: the excess is quadratic in a shift, so accuracy may show
     * what it misses. The interval is not corrected for the number of pairs.
     */
    ACCURACY_APART,
    /** No more than noise is shown; a small change may have been missed. */
    NOT_SHOWN,
    /** Without two answers to a prompt in both runs a change cannot be told from noise. */
    NOT_MEASURED
  }

  /** Copies the list, and lets no finding deny what the accuracies show. */
  public Drift {
    byCondition = List.copyOf(byCondition);
    finding =
        finding != Finding.CHANGED && leavesZeroOut(accuracy) ? Finding.ACCURACY_APART : finding;
  }

  private static boolean leavesZeroOut(Estimate accuracy) {
    return accuracy instanceof Estimate.Value value
        && (value.interval().low() > 0 || value.interval().high() < 0);
  }
}
