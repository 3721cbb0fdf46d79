package io.github.promptharness.search;

import io.github.promptharness.StudyResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a {@link WorstCaseSearch} found: each number twice, as the search saw it and as the re-test
 * did. Report the second.
 *
 * @param plan that searched
 * @param answers how many the search asked for, those kept from before included
 * @param arms what the search saw of each condition, the worst first
 * @param worst the condition that meets the goal most often; absent if none met it at all
 * @param best the one that meets it least often, if the strategy looked for it
 * @param within for a strategy with a guarantee: with its confidence no condition's rate exceeds
 *     that of the worst by more, over items like those searched
 * @param noEffect what the same search finds where no wording matters; absent if nothing was found
 * @param notProposed conditions that were left out, with the reason
 * @param freshItems whether the re-test asked other items than the search; else it asked the same
 *     ones anew
 * @param whyNotFresh why not; empty if it did
 * @param knownBefore answers of the re-test that were there before the search ended: another search
 *     or study asked for them, or this search was continued after its re-test, as with a larger
 *     budget or a failed call that was asked again; 0 for a recording, whose times are not known
 * @param search the study that searched. Its answers are those that the search wanted, so that its
 *     conditions are not to be compared with each other
 * @param retest the study of the re-test; absent if there was nothing to test
 */
public record WorstCase(
    SearchPlan plan,
    long answers,
    List<Arm> arms,
    Optional<Found> worst,
    Optional<Found> best,
    OptionalDouble within,
    Optional<NoEffect> noEffect,
    Map<String, String> notProposed,
    boolean freshItems,
    String whyNotFresh,
    long knownBefore,
    StudyResult search,
    Optional<StudyResult> retest) {
  /** Copies the lists. */
  public WorstCase {
    arms = List.copyOf(arms);
    notProposed = Map.copyOf(notProposed);
  }

  /**
   * What the search saw of one condition.
   *
   * @param condition its id
   * @param asked how many items it was asked
   * @param counted how many of them have an answer that counts
   * @param rate the share that met the goal; absent if nothing counts
   */
  public record Arm(String condition, int asked, int counted, OptionalDouble rate) {}

  /**
   * A condition that was chosen.
   *
   * @param arm what the search saw of it: too extreme, since it was chosen for that
   * @param retested what the re-test saw
   */
  public record Found(Arm arm, Retested retested) {}

  /** What was found, for a person. */
  @Override
  public String toString() {
    return new WorstCaseText(this).text();
  }
}
