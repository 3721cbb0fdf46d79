package io.github.promptharness.reliability;

import io.github.promptharness.stats.bound.GradedBound;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import java.util.OptionalDouble;

/**
 * A number of answers that is fixed before the first of them, and the bound of Clopper and Pearson.
 *
 * <p>Where a grader errs, the bound is {@link GradedBound}.
 *
 * @param most how many, at least 1; {@link Integer#MAX_VALUE} for as many as there are
 */
public record FixedSize(int most) implements StoppingRule {
  /** Checks the number. */
  public FixedSize {
    if (most < 1) {
      throw new IllegalArgumentException("a claim needs at least 1 answer: " + most);
    }
  }

  @Override
  public String id() {
    return most == Integer.MAX_VALUE ? "fixed, one each" : "fixed, " + most;
  }

  @Override
  public String method(Target target) {
    return "number of answers fixed before the first; "
        + (target.property().grader().isPresent()
            ? "Clopper-Pearson bounds of the share graded as held and of the grader's errors, each"
                + " at a third of the error"
            : "Clopper-Pearson bound");
  }

  @Override
  public boolean isDecided(boolean[] held, Target target) {
    return false;
  }

  @Override
  public Verdict verdict(boolean[] held, Target target) {
    if (held.length == 0) {
      return Verdict.OPEN;
    }
    if (lower(held, target).orElseThrow() >= target.probability()) {
      return Verdict.SHOWN;
    }
    boolean isBelow =
        target.property().grader().isEmpty()
            && ClopperPearsonBound.upper(Tally.held(held), held.length, target.confidence())
                < target.probability();
    return isBelow ? Verdict.REJECTED : Verdict.OPEN;
  }

  @Override
  public OptionalDouble lower(boolean[] held, Target target) {
    if (held.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        target
            .property()
            .grader()
            .map(by -> GradedBound.lower(Tally.of(held), by.accuracy(), target.confidence()))
            .orElseGet(
                () ->
                    ClopperPearsonBound.lower(Tally.held(held), held.length, target.confidence())));
  }

  @Override
  public int round(int batch) {
    return most;
  }
}
