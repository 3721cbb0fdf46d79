package io.github.promptharness.reliability;

import io.github.promptharness.stats.sequential.ProbabilityRatioTest;
import io.github.promptharness.stats.sequential.RatioDecision;
import java.util.OptionalDouble;

/**
 * Wald's sequential test: answers are asked for until the target is accepted or rejected, or there
 * are no more.
 *
 * <p>It weighs a probability that is hoped for against the one that is to be shown. It accepts a
 * target that does not hold in at most 1 - c, and rejects one where the hoped probability holds in
 * at most {@code miss}, however often one looks. The limits of the likelihood ratio are 1/(1 - c)
 * and {@code miss}, a little wider than Wald's own ((1 - miss)/(1 - c) and miss/c), under which
 * either error may exceed its level: by Ville's inequality the ratio, whose mean is at most 1 under
 * every probability below the target, ever reaches 1/(1 - c) in at most 1 - c.
 *
 * <p>Rejected means that the answers speak for less than was hoped, not that the target is shown to
 * be missed. A probability between both may take long.
 *
 * @param hoped the probability that is really hoped for, above the target's and below 1
 * @param miss how often a target is rejected where the hoped probability holds, in (0, 0.5]
 * @param most answers, at least 1
 */
public record Gate(double hoped, double miss, int most) implements StoppingRule {
  /** Checks the numbers. */
  public Gate {
    if (!(hoped > 0 && hoped < 1)) {
      throw new IllegalArgumentException(
          "the hoped probability must be in (0, 1): %s; give one between the target and 1"
              .formatted(hoped));
    }
    if (!(miss > 0 && miss <= 0.5)) {
      throw new IllegalArgumentException(
          "the chance to miss must be in (0, 0.5]: %s; give one such as 0.1".formatted(miss));
    }
    if (most < 1) {
      throw new IllegalArgumentException("a claim needs at least 1 answer: " + most);
    }
  }

  @Override
  public String id() {
    return "gate, hoped=%s, miss=%s, most=%s".formatted(hoped, miss, most);
  }

  @Override
  public String method(Target target) {
    return "sequential probability ratio test of "
        + target.probability()
        + " against "
        + hoped
        + ", wrongly accepted in at most "
        + Digits.of(target.error())
        + ", wrongly rejected in at most "
        + miss
        + ", at most "
        + most
        + " answers";
  }

  /** The test whose limits are 1/alpha and beta: Wald's are (1-b)/a and b/(1-a). */
  ProbabilityRatioTest test(Target target) {
    double error = target.error();
    double slack = 1 - error * miss;
    return new ProbabilityRatioTest(
        target.probability(), hoped, error * (1 - miss) / slack, miss * (1 - error) / slack);
  }

  @Override
  public boolean isDecided(boolean[] held, Target target) {
    return test(target).after(held).decision() != RatioDecision.CONTINUE;
  }

  @Override
  public Verdict verdict(boolean[] held, Target target) {
    return switch (test(target).after(held).decision()) {
      case ACCEPT_P1 -> Verdict.SHOWN;
      case ACCEPT_P0 -> Verdict.REJECTED;
      case CONTINUE -> Verdict.OPEN;
    };
  }

  @Override
  public OptionalDouble lower(boolean[] held, Target target) {
    return verdict(held, target) == Verdict.SHOWN
        ? OptionalDouble.of(target.probability())
        : OptionalDouble.empty();
  }

  @Override
  public int round(int batch) {
    return Math.min(batch, most);
  }
}
