package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * Brennan and Prediger's coefficient; see {@link NominalAgreement#brennanPrediger(int[])}. With no
 * chance agreement at all it is the pairwise agreement.
 */
final class BrennanPrediger implements AgreementCoefficient {
  private final Ratings ratings;

  /** 1 - 1/q_i, and 0 for an item that is left out. */
  private final double[] expected;

  private final String nothing;

  private BrennanPrediger(Ratings ratings, double[] expected, String nothing) {
    this.ratings = ratings;
    this.expected = expected;
    this.nothing = nothing;
  }

  /** With the options of each item, at least as many as it has labels. */
  static BrennanPrediger of(Ratings ratings, int[] options) {
    double[] expected = new double[options.length];
    for (int i = 0; i < options.length; i++) {
      expected[i] = 1 - 1.0 / options[i];
    }
    return new BrennanPrediger(
        ratings, expected, "no item with two options or more has two ratings");
  }

  /** Pairwise agreement, which expects none by chance. */
  static BrennanPrediger withoutChance(Ratings ratings) {
    double[] expected = new double[ratings.items()];
    Arrays.fill(expected, 1);
    return new BrennanPrediger(ratings, expected, NominalAgreement.NO_PAIR);
  }

  @Override
  public Result<ChanceCorrected> estimate(int[] weights) {
    Require.weights(weights, ratings.items());
    double differing = 0;
    double byChance = 0;
    double items = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && uses(i)) {
        differing += weights[i] * ratings.disagreement(i);
        byChance += weights[i] * expected[i];
        items += weights[i];
      }
    }
    return items == 0
        ? Result.undefined(nothing)
        : ChanceCorrected.ofDisagreement(differing / items, byChance / items);
  }

  @Override
  public Result<Double> standardError() {
    if (!(estimate() instanceof Result.Defined<ChanceCorrected> defined)) {
      return estimate().map(ChanceCorrected::value);
    }
    double value = defined.value().value();
    double mean = 1 - defined.value().chance();
    int rated = 0;
    for (int i = 0; i < items(); i++) {
      rated += mayCount(i) ? 1 : 0;
    }
    double scale = rated / (used() * mean);
    var contributions = new Contributions();
    for (int i = 0; i < items(); i++) {
      if (uses(i)) {
        double gained = expected[i] - ratings.disagreement(i);
        contributions.add(scale * (gained - value * (expected[i] - mean)) - value);
      } else if (mayCount(i)) {
        contributions.add(-value);
      }
    }
    return contributions.standardError();
  }

  private boolean mayCount(int item) {
    return ratings.isRated(item) && expected[item] > 0;
  }

  @Override
  public int items() {
    return ratings.items();
  }

  @Override
  public boolean uses(int item) {
    return ratings.isPaired(item) && expected[item] > 0;
  }

  @Override
  public double lowest() {
    double fewest = 1;
    for (int i = 0; i < items(); i++) {
      fewest = uses(i) ? Math.min(fewest, expected[i]) : fewest;
    }
    return 1 - 1 / fewest;
  }
}
