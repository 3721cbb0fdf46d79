package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Result;

/**
 * Agreement beyond chance, with what it is made of.
 *
 * <pre>value = (observed - chance) / (1 - chance)</pre>
 *
 * @param observed the share of pairs of ratings that agree, as the coefficient counts them; in [0,
 *     1]
 * @param chance the share that would agree if labels were given by chance, as the coefficient sees
 *     it; in [0, 1)
 * @param value the coefficient, at most 1; 0 is agreement as by chance
 */
public record ChanceCorrected(double observed, double chance, double value) {
  /** Checks the ranges. */
  public ChanceCorrected {
    if (!(observed >= 0 && observed <= 1)) {
      throw new IllegalArgumentException("observed must be in [0, 1]: " + observed);
    }
    if (!(chance >= 0 && chance <= 1)) {
      throw new IllegalArgumentException("chance must be in [0, 1]: " + chance);
    }
    if (!(value <= 1 && value > Double.NEGATIVE_INFINITY)) {
      throw new IllegalArgumentException("value must be at most 1 and finite: " + value);
    }
  }

  /** From disagreements, which keep their digits where chance agreement is near 1. */
  static Result<ChanceCorrected> ofDisagreement(double observed, double expected) {
    return expected > 0
        ? Result.of(
            new ChanceCorrected(
                Math.max(0, 1 - observed), Math.max(0, 1 - expected), 1 - observed / expected))
        : Result.undefined("only one label occurs, so that agreement by chance is 1");
  }
}
