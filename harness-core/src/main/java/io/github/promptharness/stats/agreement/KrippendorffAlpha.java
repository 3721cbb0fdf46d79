package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/** Krippendorff's alpha for nominal labels; see {@link NominalAgreement#krippendorffAlpha()}. */
final class KrippendorffAlpha implements AgreementCoefficient {
  private final Ratings ratings;

  /** n_i times the disagreement of item i, 0 where there is none to see. */
  private final double[] differing;

  KrippendorffAlpha(Ratings ratings) {
    this.ratings = ratings;
    differing = new double[ratings.items()];
    for (int i = 0; i < differing.length; i++) {
      if (ratings.isPaired(i)) {
        differing[i] = ratings.total(i) * ratings.disagreement(i);
      }
    }
  }

  @Override
  public Result<ChanceCorrected> estimate(int[] weights) {
    Require.weights(weights, ratings.items());
    double[] ofLabel = new double[ratings.labels()];
    double values = 0;
    double disagreement = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && ratings.isPaired(i)) {
        disagreement += weights[i] * differing[i];
        values += (double) weights[i] * ratings.total(i);
        addCounts(i, weights[i], ofLabel);
      }
    }
    if (values == 0) {
      return Result.undefined(NominalAgreement.NO_PAIR);
    }
    double unlike = 0;
    for (double count : ofLabel) {
      unlike += count * (values - count);
    }
    return ChanceCorrected.ofDisagreement(disagreement / values, unlike / (values * (values - 1)));
  }

  @Override
  public Result<Double> standardError() {
    if (!estimate().isDefined()) {
      return estimate().map(ChanceCorrected::value);
    }
    double[] shares = new double[ratings.labels()];
    double values = 0;
    double agreeing = 0;
    for (int i = 0; i < ratings.items(); i++) {
      if (ratings.isPaired(i)) {
        values += ratings.total(i);
        agreeing += ratings.total(i) - differing[i];
        addCounts(i, 1, shares);
      }
    }
    double chance = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= values;
      chance += shares[k] * shares[k];
    }
    double observed = agreeing / values;
    double alpha = (observed - chance) / (1 - chance);
    double mean = values / used();
    var contributions = new Contributions();
    for (int i = 0; i < ratings.items(); i++) {
      if (ratings.isPaired(i)) {
        double size = ratings.total(i) / mean;
        double agreement = (ratings.total(i) - differing[i]) / mean - observed * (size - 1);
        double byChance = -chance * (size - 1);
        for (int entry = ratings.start(i); entry < ratings.start(i + 1); entry++) {
          byChance += ratings.count(entry) * shares[ratings.label(entry)] / mean;
        }
        contributions.add(
            (agreement - chance - 2 * (1 - alpha) * (byChance - chance)) / (1 - chance) - alpha);
      }
    }
    return contributions.standardError();
  }

  private void addCounts(int item, int weight, double[] ofLabel) {
    for (int entry = ratings.start(item); entry < ratings.start(item + 1); entry++) {
      ofLabel[ratings.label(entry)] += (double) weight * ratings.count(entry);
    }
  }

  @Override
  public int items() {
    return ratings.items();
  }

  @Override
  public boolean uses(int item) {
    return ratings.isPaired(item);
  }

  @Override
  public double lowest() {
    return -1.0 / (ratings.fewestPaired() - 1);
  }
}
