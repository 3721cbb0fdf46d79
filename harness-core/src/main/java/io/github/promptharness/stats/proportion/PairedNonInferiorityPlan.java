package io.github.promptharness.stats.proportion;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often paired right or wrong answers show that less than a margin is lost, and how many items
 * that takes.
 *
 * <pre>
 * t ~ Bin(n, loss + gain) items differ, b ~ Bin(t, loss / (loss + gain)) of them for the worse
 * power(n) = probability that the loss b/n - (t - b)/n is shown to be below the margin: that the upper
 *            end of Tango's interval at level 1 - 2 alpha, with t and a continuity correction of half a
 *            pair, is below it
 * </pre>
 *
 * <p>By enumeration, so that it holds near a rate of 0 or 1 as well. With {@code loss - gain} at
 * the margin it is the probability of a wrong claim, which is at most alpha or near it; with loss
 * and gain alike it is the power where nothing is lost. {@link PairedEquivalencePlan} asks for both
 * sides, and so for more items.
 *
 * <p><b>Unit</b>: items, independent ones. <b>Undefined</b> if more than a million are needed, as
 * where as much as the margin is lost.
 *
 * <p>Source: the interval is that of {@link TangoLimits}; the enumeration is ours. With averaged
 * answers take the variance of an item's difference for {@code loss + gain}: on the safe side.
 *
 * @param loss share of items that are right under the first prompt alone, in [0, 1]
 * @param gain share of items that are right under the second alone; together with the loss at most
 *     1
 */
public record PairedNonInferiorityPlan(double loss, double gain) {
  private static final int MOST_ITEMS = 1_000_000;
  private static final double TAIL = 1e-9;
  private static final double HALF_A_PAIR = 0.5;
  private static final String TOO_MANY = "more than " + MOST_ITEMS + " items are needed";

  /** Checks the shares. */
  public PairedNonInferiorityPlan {
    Require.unit(loss, "loss");
    Require.unit(gain, "gain");
    Require.unit(loss + gain, "loss + gain");
  }

  /**
   * Where nothing is lost on the whole.
   *
   * @param discordance share of items on which the two differ, in [0, 1]
   */
  public static PairedNonInferiorityPlan withoutLoss(double discordance) {
    Require.unit(discordance, "discordance");
    return new PairedNonInferiorityPlan(discordance / 2, discordance / 2);
  }

  /**
   * The fewest items that have the power, if more have it too.
   *
   * @param margin the loss that does not matter, in (0, 1)
   * @param alpha error of the claim, in (0, 0.5)
   * @param power probability of the claim, in (0, 1)
   */
  public Result<Integer> items(double margin, double alpha, double power) {
    Require.inside(power, "power");
    if (loss - gain >= Require.inside(margin, "margin") && power > alpha) {
      return Result.undefined(TOO_MANY);
    }
    int enough = 2;
    while (power(enough, margin, alpha) < power) {
      if (enough > MOST_ITEMS) {
        return Result.undefined(TOO_MANY);
      }
      enough *= 2;
    }
    int tooFew = enough / 2;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (power(middle, margin, alpha) < power) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return enough > MOST_ITEMS ? Result.undefined(TOO_MANY) : Result.of(enough);
  }

  /**
   * The probability that a loss below the margin is shown, in [0, 1].
   *
   * @param items from 2 to two million
   * @param margin as for {@link #items}
   * @param alpha as for {@link #items}
   */
  public double power(int items, double margin, double alpha) {
    Require.within(2, 2 * MOST_ITEMS, items, "items");
    Require.inside(margin, "margin");
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("alpha must be in (0, 0.5): " + alpha);
    }
    double critical = Distributions.studentQuantile(1 - alpha, items - 1.0);
    double differ = Math.min(1, loss + gain);
    double worse = differ > 0 ? Math.min(1, loss / differ) : 0;
    var differing = new BinomialDistribution(null, items, differ);
    int from = differing.inverseCumulativeProbability(TAIL);
    int to = differing.inverseCumulativeProbability(1 - TAIL);
    double power = 0;
    for (int t = from; t <= to; t++) {
      int most = mostForTheWorse(t, items, margin, critical);
      power += differing.probability(t) * Distributions.binomialProbability(most, t, worse);
    }
    return Math.min(power, 1);
  }

  /** The largest b of t with which the loss is shown to be below the margin; -1 if none is. */
  private static int mostForTheWorse(int t, int items, double margin, double critical) {
    int shown = -1;
    int notShown = t + 1;
    while (notShown - shown > 1) {
      int middle = shown + (notShown - shown) / 2;
      boolean isBelow =
          middle - (t - middle) < margin * items
              && !new TangoScore(middle, t - middle, items, HALF_A_PAIR).allows(margin, critical);
      if (isBelow) {
        shown = middle;
      } else {
        notShown = middle;
      }
    }
    return shown;
  }
}
