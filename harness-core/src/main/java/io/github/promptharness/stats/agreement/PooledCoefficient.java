package io.github.promptharness.stats.agreement;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;

/**
 * Fleiss' kappa and Gwet's AC1: the mean agreement of items, corrected by a chance agreement that
 * rests on the mean share of each label.
 *
 * <pre>p_k = mean_i n_ik / n_i over items with a rating,   P = mean_i P_i over items with two</pre>
 *
 * <p>See {@link NominalAgreement#fleissKappa()}, {@link NominalAgreement#generalisedFleissKappa()}
 * and {@link NominalAgreement#gwetAc1}.
 */
final class PooledCoefficient implements AgreementCoefficient {
  private final Ratings ratings;
  private final Chance chance;
  private final double lowest;
  private final String nothing;

  private PooledCoefficient(Ratings ratings, Chance chance, double lowest, String nothing) {
    this.ratings = ratings;
    this.chance = chance;
    this.lowest = lowest;
    this.nothing = nothing;
  }

  /** Fleiss' kappa of all items, whoever rated them. */
  static PooledCoefficient fleiss(Ratings ratings, String nothing) {
    boolean bounded = true;
    for (int i = 0; i < ratings.items(); i++) {
      bounded &= ratings.total(i) != 1;
    }
    double lowest = bounded ? -1.0 / (ratings.fewestPaired() - 1) : Double.NEGATIVE_INFINITY;
    return new PooledCoefficient(ratings, new Squares(), lowest, nothing);
  }

  /** Gwet's AC1 with this number of possible labels. */
  static PooledCoefficient gwet(Ratings ratings, int options, String nothing) {
    double lowest = -1.0 / (Math.max(2, options) - 1);
    return new PooledCoefficient(ratings, new Gini(options), lowest, nothing);
  }

  @Override
  public Result<ChanceCorrected> estimate(int[] weights) {
    Require.weights(weights, ratings.items());
    double differing = 0;
    double paired = 0;
    double rated = 0;
    double[] shares = new double[ratings.labels()];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && ratings.isRated(i)) {
        rated += weights[i];
        addShares(i, weights[i], shares);
        if (ratings.isPaired(i)) {
          paired += weights[i];
          differing += weights[i] * ratings.disagreement(i);
        }
      }
    }
    if (paired == 0) {
      return Result.undefined(nothing);
    }
    double gini = 0;
    for (double share : shares) {
      gini += share / rated * (1 - share / rated);
    }
    return ChanceCorrected.ofDisagreement(differing / paired, chance.disagreement(gini));
  }

  @Override
  public Result<Double> standardError() {
    if (!(estimate() instanceof Result.Defined<ChanceCorrected> defined)) {
      return estimate().map(ChanceCorrected::value);
    }
    ChanceCorrected whole = defined.value();
    double[] shares = new double[ratings.labels()];
    int rated = used();
    int paired = 0;
    for (int i = 0; i < ratings.items(); i++) {
      paired += ratings.isPaired(i) ? 1 : 0;
      addShares(i, 1.0 / rated, shares);
    }
    double scale = (double) rated / paired;
    var contributions = new Contributions();
    for (int i = 0; i < ratings.items(); i++) {
      if (ratings.isRated(i)) {
        contributions.add(contribution(i, whole, shares, scale) - whole.value());
      }
    }
    return contributions.standardError();
  }

  private double contribution(int item, ChanceCorrected whole, double[] shares, double scale) {
    double agreement =
        ratings.isPaired(item) ? scale * (ratings.agreement(item) - whole.chance()) : 0;
    double byChance = 0;
    for (int entry = ratings.start(item); entry < ratings.start(item + 1); entry++) {
      double share = shares[ratings.label(entry)];
      byChance += ratings.count(entry) * chance.agreementWith(share) / ratings.total(item);
    }
    return (agreement - 2 * (1 - whole.value()) * (byChance - whole.chance()))
        / (1 - whole.chance());
  }

  private void addShares(int item, double weight, double[] shares) {
    for (int entry = ratings.start(item); entry < ratings.start(item + 1); entry++) {
      shares[ratings.label(entry)] +=
          weight * ((double) ratings.count(entry) / ratings.total(item));
    }
  }

  @Override
  public int items() {
    return ratings.items();
  }

  @Override
  public boolean uses(int item) {
    return ratings.isRated(item);
  }

  @Override
  public double lowest() {
    return lowest;
  }

  /** What two ratings by chance are taken to be. */
  private sealed interface Chance {
    /** The expected disagreement, from sum_k p_k (1 - p_k). */
    double disagreement(double gini);

    /** The expected agreement with a rating of a label that has this share. */
    double agreementWith(double share);
  }

  /** Fleiss: both are drawn from the shares; sum_k p_k^2. */
  private record Squares() implements Chance {
    @Override
    public double disagreement(double gini) {
      return gini;
    }

    @Override
    public double agreementWith(double share) {
      return share;
    }
  }

  /** Gwet: sum_k p_k (1 - p_k) / (q - 1); 0 for one option. */
  private record Gini(int options) implements Chance {
    @Override
    public double disagreement(double gini) {
      return options == 1 ? 1 : 1 - gini / (options - 1);
    }

    @Override
    public double agreementWith(double share) {
      return options == 1 ? 0 : (1 - share) / (options - 1);
    }
  }
}
