package io.github.promptharness.stats.cluster;

import java.util.Arrays;

/**
 * On which side of a limit the distance of each draw is at some effects s, and what that tells of
 * others: between two effects at which a {@link QuasiconvexDistance} is below the limit it is
 * below, and beyond one at which it has come above, it stays above.
 *
 * <p>A draw whose ratios are below 0 at an effect tells nothing, and neither does one that is as
 * near to the limit as rounding may bring it.
 */
final class DrawnSides {
  /** Far above the last digits of a distance, of which a root may leave half. */
  private static final double ROUNDING = 1e-6;

  private final double limit;

  /** The least and the largest effect with a distance below the limit. */
  private final double[] belowFrom;

  private final double[] belowTo;

  /** The nearest effects on either side of these with a distance above it. */
  private final double[] aboveTo;

  private final double[] aboveFrom;

  /** The least and the largest effect without a ratio below 0. */
  private final double[] possibleFrom;

  private final double[] possibleTo;

  DrawnSides(int draws, double limit) {
    this.limit = limit;
    belowFrom = filled(draws, Double.POSITIVE_INFINITY);
    belowTo = filled(draws, Double.NEGATIVE_INFINITY);
    aboveTo = filled(draws, Double.NEGATIVE_INFINITY);
    aboveFrom = filled(draws, Double.POSITIVE_INFINITY);
    possibleFrom = filled(draws, Double.POSITIVE_INFINITY);
    possibleTo = filled(draws, Double.NEGATIVE_INFINITY);
  }

  private static double[] filled(int draws, double value) {
    double[] filled = new double[draws];
    Arrays.fill(filled, value);
    return filled;
  }

  double limit() {
    return limit;
  }

  /** Takes note of the distance of a draw at an effect at which no ratio is below 0. */
  void add(int draw, double s, double distance) {
    if (!Double.isFinite(distance)) {
      return;
    }
    possibleFrom[draw] = Math.min(possibleFrom[draw], s);
    possibleTo[draw] = Math.max(possibleTo[draw], s);
    if (distance <= limit - ROUNDING) {
      belowFrom[draw] = Math.min(belowFrom[draw], s);
      belowTo[draw] = Math.max(belowTo[draw], s);
    } else if (distance > limit + ROUNDING && belowFrom[draw] <= belowTo[draw]) {
      if (s > belowTo[draw]) {
        aboveFrom[draw] = Math.min(aboveFrom[draw], s);
      } else {
        aboveTo[draw] = Math.max(aboveTo[draw], s);
      }
    }
  }

  /** Whether the distance at an effect is known to be at most the limit. */
  boolean isBelow(int draw, double s) {
    return belowFrom[draw] <= s && s <= belowTo[draw];
  }

  /** Whether it is known to be more. */
  boolean isAbove(int draw, double s) {
    return (s >= aboveFrom[draw] || s <= aboveTo[draw])
        && possibleFrom[draw] <= s
        && s <= possibleTo[draw];
  }
}
