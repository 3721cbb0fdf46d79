package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;

/**
 * What a simulated model is like, however it is asked. Utilities are in logits.
 *
 * @param ability of the model; finite. At 0 it knows an item of mean difficulty half of the time
 * @param difficultySd how much items differ in difficulty, at least 0
 * @param distractorSd how much the wrong answers to an item differ in attraction, at least 0
 * @param noiseFloor the temperature below which randomness does not fall, in (0, 2]: hosted models
 *     are not deterministic at temperature 0
 * @param refusalRate probability that an answer is declined, in [0, 1]
 * @param unreadableRate probability that an answer names nothing, in [0, 1]; together with the
 *     refusals at most 1
 */
public record Traits(
    double ability,
    double difficultySd,
    double distractorSd,
    double noiseFloor,
    double refusalRate,
    double unreadableRate) {
  /**
   * Ability 1, items and wrong answers that differ by a standard deviation of 1, a noise floor of
   * 0.2, and 1 % each of refused and unreadable answers: values chosen, not measured on any model.
   */
  public static final Traits DEFAULT = new Traits(1, 1, 1, 0.2, 0.01, 0.01);

  /** Checks the ranges. */
  public Traits {
    Ranges.finite("ability", ability);
    Ranges.notNegative("difficultySd", difficultySd);
    Ranges.notNegative("distractorSd", distractorSd);
    if (!(noiseFloor > 0 && noiseFloor <= 2)) {
      throw new IllegalArgumentException(
          "noiseFloor must be in (0, 2]: %s; give 0.01 for nearly none".formatted(noiseFloor));
    }
    Ranges.share("refusalRate", refusalRate);
    Ranges.share("unreadableRate", unreadableRate);
    if (refusalRate + unreadableRate > 1) {
      throw new IllegalArgumentException(
          "refusalRate and unreadableRate together must be at most 1: %s and %s; lower one of them"
              .formatted(refusalRate, unreadableRate));
    }
  }

  /** The same with another ability. */
  public Traits withAbility(double logits) {
    return new Traits(logits, difficultySd, distractorSd, noiseFloor, refusalRate, unreadableRate);
  }

  /** The same with another spread of difficulty over items. */
  public Traits withDifficultySd(double logits) {
    return new Traits(ability, logits, distractorSd, noiseFloor, refusalRate, unreadableRate);
  }

  /** The same with another spread of attraction over the wrong answers to an item. */
  public Traits withDistractorSd(double logits) {
    return new Traits(ability, difficultySd, logits, noiseFloor, refusalRate, unreadableRate);
  }

  /** The same with another least temperature. */
  public Traits withNoiseFloor(double temperature) {
    return new Traits(
        ability, difficultySd, distractorSd, temperature, refusalRate, unreadableRate);
  }

  /** The same with another probability of a declined answer. */
  public Traits withRefusalRate(double rate) {
    return new Traits(ability, difficultySd, distractorSd, noiseFloor, rate, unreadableRate);
  }

  /** The same with another probability of an answer that names nothing. */
  public Traits withUnreadableRate(double rate) {
    return new Traits(ability, difficultySd, distractorSd, noiseFloor, refusalRate, rate);
  }

  void writeTo(Canonical form) {
    form.field("ability", ability)
        .field("difficultySd", difficultySd)
        .field("distractorSd", distractorSd)
        .field("noiseFloor", noiseFloor)
        .field("refusalRate", refusalRate)
        .field("unreadableRate", unreadableRate);
  }
}
