package io.github.promptharness.reliability;

import io.github.promptharness.stats.proportion.JudgeAccuracy;
import java.util.Locale;

/**
 * What is known of the errors of whoever finds that a property holds: a rule of words, or a model.
 *
 * <p>{@code accuracy.sensitivity()} is the share of answers of which the property holds that the
 * grader finds, {@code accuracy.specificity()} the share of those of which it does not hold that
 * the grader tells. Measure it on answers like those of the claim: of the same model, to prompts
 * that were changed in the same way.
 *
 * @param accuracy against people, with the numbers of answers it rests on
 * @param measuredOn where, for a reader, such as {@code 450 answers of XSTest, two annotators}
 */
public record Grader(JudgeAccuracy accuracy, String measuredOn) {
  /** Checks that it is said where. */
  public Grader {
    if (measuredOn.isBlank()) {
      throw new IllegalArgumentException(
          "a grader must say where its errors were measured, such as the name of the labelled"
              + " answers");
    }
  }

  /** In words. */
  @Override
  public String toString() {
    var held = accuracy.sensitivity();
    var failed = accuracy.specificity();
    return String.format(
        Locale.ROOT,
        "sensitivity %d of %d, specificity %d of %d, measured on %s",
        held.successes(),
        held.trials(),
        failed.successes(),
        failed.trials(),
        measuredOn);
  }
}
