package io.github.promptharness.reliability;

import io.github.promptharness.Money;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.StudySize;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.bound.DemonstrationSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many answers a claim of fixed size needs, and what they cost, told before the first of them.
 *
 * <pre>{@code
 * ClaimSize.of(target, 3, 0.999, AskingCost.of(model, variants, sampling, 40))
 *     .forEach(System.out::println);
 * }</pre>
 *
 * @param target what is to be shown
 * @param failures that are allowed; to be chosen before the answers
 * @param answers the fewest that show the target if no more of them fail
 * @param chance how likely that is where {@code truth} holds
 * @param truth the probability that is expected
 * @param cost what so many answers are expected to cost
 */
public record ClaimSize(
    Target target, int failures, int answers, double chance, double truth, Money cost) {
  /**
   * A row for each number of failures from none on.
   *
   * @param target what is to be shown; of a property whose grader does not err
   * @param mostFailures the last number of failures, in [0, 1000]
   * @param truth the probability that is expected, above the target's, at most 1
   * @param cost what one answer costs
   * @throws IllegalArgumentException if a number is out of its range, the grader errs, or more than
   *     two thousand million answers are needed
   */
  public static List<ClaimSize> of(Target target, int mostFailures, double truth, AskingCost cost) {
    if (!(mostFailures >= 0 && mostFailures <= 1_000)) {
      throw new IllegalArgumentException(
          "failures must be in [0, 1000]: %s".formatted(mostFailures));
    }
    if (!(truth > target.probability() && truth <= 1)) {
      throw new IllegalArgumentException(
          "the probability that is expected must be above the one to be shown, %s, and at most 1: %s; what is not there cannot be shown"
              .formatted(target.probability(), truth));
    }
    if (target.property().grader().isPresent()) {
      throw new IllegalArgumentException(
          "no number of answers suffices in general where the grader errs (%s): use ClaimPlan.betting with the most you can pay"
              .formatted(target.property().grader().get()));
    }
    var sizes = new ArrayList<ClaimSize>();
    for (int failures = 0; failures <= mostFailures; failures++) {
      Result<Integer> needed =
          DemonstrationSize.trials(target.probability(), target.confidence(), failures);
      if (!needed.isDefined()) {
        throw new IllegalArgumentException(
            "more than two thousand million answers are needed for %s: lower the probability"
                .formatted(target));
      }
      int answers = needed.orElseThrow();
      sizes.add(
          new ClaimSize(
              target,
              failures,
              answers,
              DemonstrationSize.chance(answers, failures, truth),
              truth,
              cost.of(StudySize.of(answers, 1, 1))));
    }
    return List.copyOf(sizes);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d answers with at most %d %s, %s; the target is then shown with probability %.2f if"
            + " the property holds with %s",
        answers,
        failures,
        failures == 1 ? "failure" : "failures",
        cost,
        chance,
        truth);
  }
}
