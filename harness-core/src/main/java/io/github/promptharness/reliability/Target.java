package io.github.promptharness.reliability;

import java.util.Locale;

/**
 * What is to be shown: that a property holds with at least this probability.
 *
 * <p>Write it down before the first answer. A probability that is chosen after a look at the
 * answers is no claim at this confidence.
 *
 * @param property what holds
 * @param probability 1 - e, in (0, 1), such as 0.99
 * @param confidence c on one side, above 0.5 and below 1: a claim is wrong in at most 1 - c
 */
public record Target(Property property, double probability, double confidence) {
  /** Checks the numbers. */
  public Target {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "the probability must be in (0, 1): %s; give one such as 0.99, as 1 can never be shown"
              .formatted(probability));
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence must be above 0.5 and below 1: %s; give one such as 0.95"
              .formatted(confidence));
    }
  }

  /** With confidence .95. */
  public static Target of(Property property, double probability) {
    return new Target(property, probability, 0.95);
  }

  /** The same at another confidence. */
  public Target withConfidence(double newConfidence) {
    return new Target(property, probability, newConfidence);
  }

  /** How often a claim may be wrong: 1 - c. */
  double error() {
    return 1 - confidence;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, with probability at least %s at confidence %s",
        property.statement(),
        probability,
        confidence);
  }
}
