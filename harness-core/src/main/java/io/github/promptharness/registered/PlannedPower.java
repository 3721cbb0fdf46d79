package io.github.promptharness.registered;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.proportion.PairedNonInferiorityPlan;
import java.util.Locale;

/**
 * How likely a trial is to say robust where nothing is lost.
 *
 * <pre>
 * one difference      power(n) of {@link PairedNonInferiorityPlan}, n items over the design effect
 * every of m wordings 1 - m (1 - power(n)), at least
 * </pre>
 *
 * <p>The second is Bonferroni's bound, so the power is this or more: wordings share the original,
 * and what is shown for one is then more often shown for the others.
 *
 * @param assumption what it rests on
 * @param items how many the trial has
 * @param wanted the power that was asked for, in (0, 1)
 * @param power the power with these items, in [0, 1]
 * @param needed the fewest items with the power that was asked for
 */
public record PlannedPower(
    Assumption assumption, int items, double wanted, double power, int needed) {
  private static final int LEAST_UNITS = 2;

  /**
   * Plans a trial.
   *
   * @param claims how many differences must be shown together
   * @throws IllegalArgumentException if no number of items up to a million has the power
   */
  static PlannedPower of(
      Assumption assumption, int items, int claims, double margin, double alpha, double wanted) {
    var plan = PairedNonInferiorityPlan.withoutLoss(assumption.discordance());
    double each = 1 - (1 - wanted) / claims;
    Result<Integer> units = plan.items(margin, alpha, each);
    if (!units.isDefined()) {
      throw new IllegalArgumentException(
          "no number of items up to a million shows a margin of %s with power %s where answers differ on %s of items: set a wider margin, or ask for less power"
              .formatted(margin, wanted, assumption.discordance()));
    }
    double effect = assumption.designEffect();
    int asked = (int) Math.floor(items / effect);
    double one = asked < LEAST_UNITS ? 0 : plan.power(asked, margin, alpha);
    return new PlannedPower(
        assumption,
        items,
        wanted,
        Math.max(0, 1 - claims * (1 - one)),
        (int) Math.ceil(units.orElseThrow() * effect));
  }

  /** The plan in a sentence. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d items: \"robust\" is said with probability %.2f or more where nothing is lost, if"
            + " answers differ on %.3f of items (%s); %d items have %.2f",
        items,
        power,
        assumption.discordance(),
        assumption.source(),
        needed,
        wanted);
  }
}
