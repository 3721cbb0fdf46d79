package io.github.promptharness.mitigate;

import io.github.promptharness.Observations;
import io.github.promptharness.StudyResult;

/**
 * What a mitigation, or the single prompt, answered to the same items under the same conditions.
 *
 * @param name in tables; not blank
 * @param callsPerAnswer how many calls one of its answers takes, at least 1; 1 for the single
 *     prompt
 * @param observations its answers, of one sampling
 */
public record MitigationArm(String name, int callsPerAnswer, Observations observations) {
  /** Checks name and calls. */
  public MitigationArm {
    if (name.isBlank() || callsPerAnswer < 1) {
      throw new IllegalArgumentException(
          "an arm needs a name and at least 1 call an answer: \"%s\", %s"
              .formatted(name, callsPerAnswer));
    }
  }

  /** The answers of a study whose model is the mitigation. */
  public static MitigationArm of(String name, int callsPerAnswer, StudyResult result) {
    return new MitigationArm(name, callsPerAnswer, result.observations());
  }
}
