package io.github.promptharness.registered;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.hypothesis.Verdict;
import java.util.List;

/**
 * What the numbers of a trial say.
 *
 * @param verdict from the numbers alone
 * @param estimate of the estimand, with an interval at 1 - 2 levels
 * @param wordings each beside the original
 */
public record TrialFinding(Verdict verdict, Estimate estimate, List<WordingChange> wordings) {
  /** Copies the list. */
  public TrialFinding {
    wordings = List.copyOf(wordings);
  }
}
