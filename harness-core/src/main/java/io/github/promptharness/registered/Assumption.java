package io.github.promptharness.registered;

import io.github.promptharness.plan.FacetVariances;
import io.github.promptharness.plan.Pilot;
import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * What the power of a trial rests on: how much the answers to an item differ between the original
 * and a wording although nothing is lost on the whole.
 *
 * <pre>
 * from a pilot of n items:  v = 2 (item:wording + noise / R)
 *   its upper limit (.80):  the larger of v (n - 1) / chi2(.20; n - 1) and 1 - .20^(1/n)
 * </pre>
 *
 * <p>The upper limit and not v itself, since a trial whose size rests on v has less than the power
 * in half of the cases.
 *
 * <p>Source: the limit is that of Browne (1995), "On the use of a pilot sample for sample size
 * determination", Statistics in Medicine 14(17), DOI 10.1002/sim.4780141709; the term for pilots in
 * which hardly anything differs is ours.
 *
 * @param discordance variance over items of the difference between a wording and the original; with
 *     one right or wrong answer each the share of items on which they differ; in (0, 1]
 * @param source where the number comes from, in words, for whoever reads the file
 * @param designEffect by how much items that share sources inflate the variance, at least 1
 */
public record Assumption(double discordance, String source, double designEffect) {
  private static final double LIMIT = 0.2;
  private static final String BELOW_ONE =
      "the design effect must be at least 1: %s; leave it out where items are independent";

  /** Checks the numbers. */
  public Assumption {
    if (!(discordance > 0 && discordance <= 1)) {
      throw new IllegalArgumentException(
          "the assumed discordance must be in (0, 1]: %s; it is the share of items on which a wording and the original differ"
              .formatted(discordance));
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException(
          "an assumption needs its source, in words: say where the number comes from");
    }
    if (!(designEffect >= 1 && designEffect < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(BELOW_ONE.formatted(designEffect));
    }
  }

  /**
   * A number from elsewhere, such as the literature.
   *
   * @param discordance as of the record
   * @param source where it comes from, in words
   */
  public static Assumption of(double discordance, String source) {
    return new Assumption(discordance, source, 1);
  }

  /**
   * The upper limit of what a pilot shows, for one wording beside the original; on the safe side
   * for the mean over several.
   *
   * @param pilot items of the kind of the trial's, under wordings like the trial's; its items are
   *     not used again
   * @param repeats answers to each item under each wording in the trial
   * @throws IllegalArgumentException if the pilot has one answer to each prompt and the trial
   *     several, so that it cannot tell noise from what differs
   */
  public static Assumption of(Pilot pilot, int repeats) {
    if (repeats < 1 || (repeats > 1 && pilot.repeats() == 1)) {
      throw new IllegalArgumentException(
          "a pilot with %s answers to each prompt cannot tell of %s: run it with as many repeats as the trial has"
              .formatted(pilot.repeats(), repeats));
    }
    FacetVariances parts = pilot.variances();
    double v = 2 * (positive(parts.itemWording()) + positive(parts.noise()) / repeats);
    double spread = pilot.items() - 1.0;
    double chi = new ChiSquaredDistribution(null, spread).inverseCumulativeProbability(LIMIT);
    double unseen = 1 - Math.pow(LIMIT, 1.0 / pilot.items());
    double limit = Math.min(1, Math.max(v * spread / chi, unseen));
    return of(
        limit,
        String.format(
            Locale.ROOT,
            "upper limit (.80) of the %.4f of a pilot of %d items under %d wordings, %d answers"
                + " each",
            v,
            pilot.items(),
            pilot.wordings(),
            pilot.repeats()));
  }

  /**
   * The same for items that share sources.
   *
   * @param newEffect variance of the mean over that of as many independent items, at least 1
   */
  public Assumption withDesignEffect(double newEffect) {
    return new Assumption(discordance, source, newEffect);
  }

  private static double positive(double part) {
    return Math.max(0, part);
  }
}
