package io.github.promptharness.mitigate;

import io.github.promptharness.Model;
import io.github.promptharness.Observations;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a mitigation, or the single prompt, answered to the same items under the same conditions.
 *
 * @param name in tables; not blank
 * @param callsPerAnswer how many calls one of its answers takes at most, at least 1; 1 for the
 *     single prompt
 * @param observations its answers, of one sampling
 * @param tunedOn sources ({@link io.github.promptharness.Prompt#cluster}) of the items that the
 *     mitigation was fitted on, which must not judge it
 */
public record MitigationArm(
    String name, int callsPerAnswer, Observations observations, SortedSet<String> tunedOn) {
  /** Checks name and calls. */
  public MitigationArm {
    if (name.isBlank() || callsPerAnswer < 1) {
      throw new IllegalArgumentException(
          "an arm needs a name and at least 1 call an answer: \"%s\", %s"
              .formatted(name, callsPerAnswer));
    }
    tunedOn = Collections.unmodifiableSortedSet(new TreeSet<>(tunedOn));
  }

  /** An arm that was fitted on nothing. */
  public MitigationArm(String name, int callsPerAnswer, Observations observations) {
    this(name, callsPerAnswer, observations, Collections.emptySortedSet());
  }

  /** The answers of a study whose model is a mitigation that was fitted on nothing. */
  public static MitigationArm of(String name, int callsPerAnswer, StudyResult result) {
    return new MitigationArm(name, callsPerAnswer, result.observations());
  }

  /**
   * The answers of a study, with as many calls an answer as its model says, and the items that it
   * was fitted on.
   *
   * <p>Calls are those of {@link Model#bound} at the model's own sampling. Where variants take
   * different numbers, such as a prompt with fewer options, the most counts: no mitigation is given
   * more calls than the single prompt.
   *
   * @param model that the study asked: the mitigation itself, not metered
   * @throws IllegalArgumentException if the study has no variants, or the model hides what it was
   *     fitted on
   */
  public static MitigationArm of(String name, Model model, StudyResult result) {
    int calls =
        result.variants().stream()
            .map(Variant::wording)
            .distinct()
            .map(shown -> new Trial(model.identity(), shown, Sampling.modelDefault(), 0))
            .mapToInt(trial -> model.bound(Request.of(trial, 1)).calls())
            .max()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the result of arm %s has no variants: say how many calls an answer takes"
                            .formatted(name)));
    if (model instanceof Mitigation mitigation) {
      SortedSet<String> tunedOn = mitigation.tunedOn().among(result);
      return new MitigationArm(name, calls, result.observations(), tunedOn);
    }
    if (model.identity().endpoint().contains(CalibratedChoice.NAME)) {
      throw new IllegalArgumentException(
          "arm %s must be given the calibrated model as it was made, and not metered or wrapped: the items it was fitted on are known by that alone"
              .formatted(name));
    }
    return of(name, calls, result);
  }
}
