package io.github.promptharness.predict;

import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.prediction.RidgeLogit;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A model of fragility fitted to all rows, to foretell items that were not among them.
 *
 * <p>{@link FragilityPrediction#fit} makes it: features and conditions as in {@link
 * FragilityPrediction}, those features alone that vary within conditions. How far its forecasts can
 * be trusted is what {@link FragilityPrediction#of} found for held-out rows, and nothing that is
 * computed here; for an item of a new domain look at {@link Split#DOMAINS} there.
 *
 * <p><b>Unit and range</b>: a probability in [0, 1], without an interval. It is for the same model,
 * operators and scorer; a condition that was not learnt from is refused. Immutable.
 */
public final class FragilityModel {
  private final FragileWhen foretold;
  private final FeatureTable table;
  private final Scaling scaling;
  private final RidgeLogit fit;

  private FragilityModel(
      FragileWhen foretold, FeatureTable table, Scaling scaling, RidgeLogit fit) {
    this.foretold = foretold;
    this.table = table;
    this.scaling = scaling;
    this.fit = fit;
  }

  static Result<FragilityModel> of(
      FragileWhen foretold, FeatureTable table, int[] outcomes, double penalty) {
    int[] all = IntStream.range(0, outcomes.length).toArray();
    var scaling = Scaling.of(table, all);
    return RidgeLogit.fit(scaling.rows(all), outcomes, penalty)
        .map(fit -> new FragilityModel(foretold, table, scaling, fit));
  }

  /** What it foretells. */
  public FragileWhen foretold() {
    return foretold;
  }

  /** Names of the features it needs. */
  public List<String> features() {
    return table.features().stream().map(Feature::name).toList();
  }

  /** Ids of the conditions it was fitted to, sorted. */
  public List<String> conditions() {
    return table.conditions();
  }

  /**
   * The probability that an item is fragile under a condition.
   *
   * @param candidate such as {@link Candidate#of}
   * @throws IllegalArgumentException if the condition was not learnt from, something else is
   *     foretold, or a feature is not known that was known in every row learnt from
   */
  public double probability(Candidate candidate) {
    if (candidate.foretold() != foretold) {
      throw new IllegalArgumentException(
          "the model foretells which items %s, and item %s asks which %s: ask for the same"
              .formatted(foretold.verb(), candidate.item(), candidate.foretold().verb()));
    }
    requireCondition(candidate.condition());
    double[] values = new double[table.features().size()];
    for (int f = 0; f < values.length; f++) {
      Feature feature = table.features().get(f);
      OptionalDouble value = FeatureTable.value(feature, candidate);
      if (value.isEmpty() && table.missing(f) == 0) {
        throw new IllegalArgumentException(
            "feature \"%s\" is not known of item %s and was known in every row learnt from: give what it is made of, or leave it out of the model"
                .formatted(feature.name(), candidate.item()));
      }
      values[f] = value.orElse(Double.NaN);
    }
    return probability(values, candidate.condition());
  }

  /**
   * The probability that an item with these features is fragile under a condition.
   *
   * @param condition one of {@link #conditions}
   * @param features a finite value for each of {@link #features}; those that were not known in all
   *     rows learnt from may be left out
   * @throws IllegalArgumentException if the condition was not learnt from, a feature is none of the
   *     model's, one is missing that was known in every row learnt from, or a value is not finite
   */
  public double probability(String condition, Map<String, Double> features) {
    requireCondition(condition);
    for (String name : new TreeSet<>(features.keySet())) {
      if (!features().contains(name)) {
        throw new IllegalArgumentException(
            "feature \"%s\" is none of the model's, which are %s".formatted(name, features()));
      }
    }
    double[] values = new double[table.features().size()];
    for (int f = 0; f < values.length; f++) {
      String name = features().get(f);
      Double value = features.get(name);
      if (value == null ? table.missing(f) == 0 : !Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "feature \"%s\" must be given, and finite: %s".formatted(name, value));
      }
      values[f] = value == null ? Double.NaN : value;
    }
    return probability(values, condition);
  }

  private void requireCondition(String condition) {
    if (!conditions().contains(condition)) {
      throw new IllegalArgumentException(
          "condition %s was not learnt from, so its base rate is not known; the model's are %s"
              .formatted(condition, conditions()));
    }
  }

  private double probability(double[] values, String condition) {
    return fit.probability(scaling.scaled(table.row(values, condition)));
  }

  @Override
  public String toString() {
    return "which cases %s, by %s under %s, fitted to %s rows"
        .formatted(foretold.verb(), features(), conditions(), table.rows());
  }
}
