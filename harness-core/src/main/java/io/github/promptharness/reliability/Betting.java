package io.github.promptharness.reliability;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.bound.GradedBound;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import io.github.promptharness.stats.sequential.HedgedBetting;
import java.util.OptionalDouble;

/**
 * A betting confidence sequence: answers are asked for until its lower end reaches the target, its
 * upper end falls below it, or there are no more.
 *
 * <p>Unlike a {@link Gate} it needs no hoped probability, gives a bound whenever it ends, and works
 * with a grader that errs; it needs more answers. Each end errs in at most 1 - c, however often one
 * looks. It is looked at after each answer, in the order in which they were drawn, also where a
 * round of them is asked at once; what an answer decided stands, whatever comes behind it, as the
 * error is that of the running maximum of the capital (Ville's inequality).
 *
 * @param most answers, at least 1
 * @param stake the largest share of the capital in one bet, in (0, 1). Targets near 1 need a large
 *     one: half of it, usual elsewhere, needs about 740 answers without failure where 0.9 needs
 *     about 410 (.99 at .95)
 */
public record Betting(int most, double stake) implements StoppingRule {
  private static final double LARGE_STAKE = 0.9;

  /** Checks the numbers. */
  public Betting {
    if (most < 1) {
      throw new IllegalArgumentException("a claim needs at least 1 answer: " + most);
    }
    if (!(stake > 0 && stake < 1)) {
      throw new IllegalArgumentException(
          "the stake must be in (0, 1): %s; give one such as 0.9".formatted(stake));
    }
  }

  /** With a stake of 0.9. */
  public Betting(int most) {
    this(most, LARGE_STAKE);
  }

  @Override
  public String id() {
    return "betting, most=%s, stake=%s, looked at after each answer".formatted(most, stake);
  }

  @Override
  public String method(Target target) {
    return "betting confidence sequence, each end wrong in at most "
        + Digits.of(each(target))
        + " at whichever answer it is looked at, at most "
        + most
        + " answers"
        + (target.property().grader().isPresent()
            ? "; with Clopper-Pearson bounds of the grader's errors, each at as much"
            : "");
  }

  @Override
  public boolean isDecided(boolean[] held, Target target) {
    return verdict(held, target) != Verdict.OPEN;
  }

  @Override
  public Verdict verdict(boolean[] held, Target target) {
    double wanted = wanted(target);
    if (held.length == 0 || !(wanted < 1)) {
      return Verdict.OPEN;
    }
    return switch (bets().firstSide(Tally.numbers(held), wanted, 2 * each(target))) {
      case ABOVE -> Verdict.SHOWN;
      case BELOW -> target.property().grader().isPresent() ? Verdict.OPEN : Verdict.REJECTED;
      case OPEN -> Verdict.OPEN;
    };
  }

  @Override
  public OptionalDouble lower(boolean[] held, Target target) {
    if (held.length == 0) {
      return OptionalDouble.empty();
    }
    double each = each(target);
    var intervals =
        ConfidenceSequence.withDefaults()
            .withMethod(bets())
            .withLevel(1 - 2 * each)
            .intervals(Tally.numbers(held));
    // Ends never come apart again: the last that are defined have the highest lower one.
    double low = 0;
    for (var interval : intervals) {
      low = interval.map(Interval::low).orElse(low);
    }
    double most = low;
    return OptionalDouble.of(
        target
            .property()
            .grader()
            .map(by -> GradedBound.lower(most, by.accuracy(), 1 - each))
            .orElse(most));
  }

  @Override
  public int round(int batch) {
    return Math.min(batch, most);
  }

  private HedgedBetting bets() {
    return HedgedBetting.withDefaults().withTruncation(stake);
  }

  /** The error of one end; with a grader the other two thirds are for its errors. */
  private static double each(Target target) {
    return target.property().grader().isPresent() ? target.error() / 3 : target.error();
  }

  /** The share graded as held that shows the target: at worst, with a grader that errs. */
  private static double wanted(Target target) {
    if (target.property().grader().isEmpty()) {
      return target.probability();
    }
    var accuracy = target.property().grader().get().accuracy();
    return GradedBound.needed(target.probability(), accuracy, 1 - each(target));
  }
}
