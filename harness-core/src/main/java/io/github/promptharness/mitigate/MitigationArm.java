package io.github.promptharness.mitigate;

import io.github.promptharness.Model;
import io.github.promptharness.Observations;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;

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

  /**
   * The answers of a study, with as many calls an answer as its model says: {@link Model#bound},
   * for the first variant at the model's own sampling.
   *
   * @param model that the study asked
   * @throws IllegalArgumentException if the study has no variants
   */
  public static MitigationArm of(String name, Model model, StudyResult result) {
    if (result.variants().isEmpty()) {
      throw new IllegalArgumentException(
          "the result of arm %s has no variants: say how many calls an answer takes"
              .formatted(name));
    }
    var trial =
        new Trial(model.identity(), result.variants().get(0).wording(), Sampling.modelDefault(), 0);
    return of(name, model.bound(Request.of(trial, 1)).calls(), result);
  }
}
