package io.github.promptharness.frugal;

import io.github.promptharness.plan.Offer;
import io.github.promptharness.stats.Result;
import java.util.Locale;

/**
 * How a study under {@link PilotThenGrid} went on.
 *
 * @param sampling under which it was asked
 * @param pilot how many answers the pilot wanted
 * @param grid what was asked in all; undefined, with the reason, where the study ended with its
 *     pilot
 */
public record AfterPilot(String sampling, long pilot, Result<Offer> grid) {
  /** Whether what the pilot answered ended the study, so that its mean is biased. */
  public boolean endedWithPilot() {
    return !grid.isDefined();
  }

  /** One line. */
  @Override
  public String toString() {
    if (grid instanceof Result.Defined<Offer> asked) {
      var size = asked.value().size();
      return String.format(
          Locale.ROOT,
          "%s: after a pilot of %d answers %d items x %d wordings x %d repeats, expected +- %.4f",
          sampling,
          pilot,
          size.items(),
          size.wordings(),
          size.repeats(),
          asked.value().halfWidth());
    }
    return String.format(
        Locale.ROOT,
        "%s: ended with its pilot of %d answers, for %s. Because these answers ended it, its mean"
            + " and interval are biased: they are of pilots that look like this one. Ask again with"
            + " a larger pilot, on other items",
        sampling,
        pilot,
        ((Result.Undefined<Offer>) grid).reason());
  }
}
