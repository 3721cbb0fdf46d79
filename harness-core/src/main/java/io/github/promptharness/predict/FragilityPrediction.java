package io.github.promptharness.predict;

import io.github.promptharness.Seed;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Foretells which items are fragile from what is known before they are asked under a condition.
 *
 * <pre>
 * logit P(row i is fragile) = b_0 + a_c(i) + sum_k b_k z_ik,   a row is an item under a condition
 * a_c of its condition, z_k the feature k, standardised in the rows that are learnt from
 * </pre>
 *
 * <p>Coefficients are fitted with a ridge penalty and never judged on rows they were fitted to: all
 * rows of an item, and of others that share its source, are held out together ({@link
 * Split#ITEMS}), and where there are domains each of them in turn ({@link Split#DOMAINS}). Beside
 * the model stand what it must beat: the base rate of each condition in the rows learnt from, how
 * many of the original's answers were wrong, and how confident they were (by log-probabilities, or
 * else by how many repeats agree). All of them are told the condition, as the model is, so what the
 * model gains is not the condition's; and none looks at an answer that has a part in the outcome
 * ({@link Candidate#freeAnswers}), which would foretell its own noise.
 *
 * <p><b>Unit and range</b>: the area under the ROC curve in [0, 1] is taken within each domain and
 * condition and averaged over a domain's conditions and then over domains, since one area over all
 * rows would reward telling easy domains from hard ones and strong conditions from weak ones. Rows
 * are ranked by log odds without the constants b_0 and a_c, which differ from fold to fold by which
 * rows are held out. <b>Interval</b>: over items, clustered by source ({@link
 * io.github.promptharness.stats.prediction.ClusteredAuroc#within}); for held-out domains over
 * domains ({@link io.github.promptharness.stats.prediction.AurocByDomain}). The fits share rows,
 * which intervals do not know, so whether the model is better than the base rate is tested by
 * exchanging the outcomes of items within their domains and fitting everything anew.
 * <b>Undefined</b> with one outcome only under each condition, fewer than two clusters, or no
 * feature that varies within conditions; the reason is in the forecast.
 *
 * <p>For a domain not yet seen each feature has the prediction interval of its slope ({@link
 * io.github.promptharness.stats.variance.DomainSlopes}); fewer than 30 domains are descriptive
 * only.
 *
 * <p>Source: rows, validation and baselines after the difficulties that Lu et al. (2024),
 * arXiv:2311.07230, and Cao et al. (2024), arXiv:2406.10248, report: the worst prompt is hard to
 * foretell, and a null result is a result. Immutable.
 */
public final class FragilityPrediction {
  /** The name of the base rate among the predictors. */
  public static final String BASE_RATE = "base rate";

  /** The name of the model of all features among the predictors. */
  public static final String MODEL = "all features";

  private final List<Feature> features;
  private final int folds;
  private final double penalty;
  private final int draws;
  private final Seed seed;

  private FragilityPrediction(
      List<Feature> features, int folds, double penalty, int draws, Seed seed) {
    this.draws = draws;
    this.features = features;
    this.folds = folds;
    this.penalty = penalty;
    this.seed = seed;
  }

  /** From these features, in ten folds, with penalty 1. */
  public static FragilityPrediction from(Feature... features) {
    return from(List.of(features));
  }

  /**
   * From these features, in ten folds, with penalty 1.
   *
   * @param features at least one, with different names
   */
  public static FragilityPrediction from(List<? extends Feature> features) {
    var names = new HashSet<String>();
    for (Feature feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException(
            "two features must not have one name, leave one out: " + feature.name());
      }
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a prediction needs at least one feature");
    }
    return new FragilityPrediction(List.copyOf(features), 10, 1, 199, Seed.of(0));
  }

  /**
   * With another number of folds.
   *
   * @param newFolds at least 2; no more than there are clusters are used
   */
  public FragilityPrediction withFolds(int newFolds) {
    return new FragilityPrediction(
        features, Require.atLeast(2, newFolds, "folds"), penalty, draws, seed);
  }

  /**
   * With another ridge penalty of standardised features.
   *
   * @param newPenalty from 1e-6 to 1e6; chosen before the answers are looked at
   */
  public FragilityPrediction withPenalty(double newPenalty) {
    if (!(newPenalty >= 1e-6 && newPenalty <= 1e6)) {
      throw new IllegalArgumentException("penalty must be in [1e-6, 1e6]: " + newPenalty);
    }
    return new FragilityPrediction(features, folds, newPenalty, draws, seed);
  }

  /**
   * With another number of exchanges of outcomes, by which the model is tested; 199 unless told.
   *
   * @param newDraws from 19, below which nothing can be shown at .05, to 10 million
   */
  public FragilityPrediction withDraws(int newDraws) {
    Require.atLeast(19, Require.draws(newDraws, "draws"), "draws");
    return new FragilityPrediction(features, folds, penalty, newDraws, seed);
  }

  /** With another seed, by which items are dealt to folds and outcomes exchanged. */
  public FragilityPrediction withSeed(long newSeed) {
    return new FragilityPrediction(features, folds, penalty, draws, Seed.of(newSeed));
  }

  /** Foretells these rows. */
  public FragilityForecast of(FragilityRows given) {
    var sample = Sample.of(given.rows());
    var notes = new ArrayList<String>();
    var all = FeatureTable.of(features, sample.rows());
    Notes.add(notes, all);
    Notes.ofBaselines(notes, sample.rows());
    var table = varying(all);
    Optional<String> undefined = undefined(sample, table.features().size());
    var validations = new ArrayList<Validation>();
    var findings = new ArrayList<FeatureFinding>();
    if (undefined.isEmpty()) {
      var validating = new Validating(sample, penalty, draws, seed);
      int[] ofClusters =
          sample.foldsOfClusters(Math.min(folds, sample.clusterNames().size()), seed);
      validations.add(validating.of(Split.ITEMS, ofClusters, table));
      if (sample.domainNames().size() > 1) {
        validations.add(validating.of(Split.DOMAINS, sample.domains(), table));
      }
      findings.addAll(new Findings(sample, table, validating, ofClusters).all());
    }
    return new FragilityForecast(
        given.foretold(),
        sample.size(),
        (int) sample.rows().stream().map(row -> row.candidate().item()).distinct().count(),
        sample.clusterNames().size(),
        sample.domainNames(),
        given.conditions(),
        sample.baseRate(),
        given.leftOut(),
        validations,
        findings,
        notes,
        undefined);
  }

  /**
   * Fits the model to all of these rows, to foretell items that are not among them. Look at what
   * {@link #of} says of held-out rows first: this says nothing of how good the model is.
   *
   * @return undefined where {@link #of} is, for the same reason
   */
  public Result<FragilityModel> fit(FragilityRows given) {
    var sample = Sample.of(given.rows());
    var table = varying(FeatureTable.of(features, sample.rows()));
    return undefined(sample, table.features().size())
        .<Result<FragilityModel>>map(Result::undefined)
        .orElseGet(() -> FragilityModel.of(given.foretold(), table, sample.outcomes(), penalty));
  }

  /** The features that say something of items under a condition. */
  private static FeatureTable varying(FeatureTable all) {
    return all.only(
        IntStream.range(0, all.features().size())
            .filter(f -> !all.isConstantWithinConditions(f))
            .toArray());
  }

  private static Optional<String> undefined(Sample sample, int varying) {
    int fragile = Arrays.stream(sample.outcomes()).sum();
    if (sample.size() == 0) {
      return Optional.of("no item has an answer under a condition that changes its text");
    }
    if (fragile == 0 || fragile == sample.size()) {
      return Optional.of(
          fragile == 0 ? "no row is fragile" : "every row is fragile, so that none is told apart");
    }
    if (sample.ofToldConditions().length == 0) {
      return Optional.of("under each condition all rows have one outcome, so that no items differ");
    }
    if (sample.clusterNames().size() < 2) {
      return Optional.of("there is one item only, or all items share one source");
    }
    return varying == 0
        ? Optional.of("no feature varies over the rows of a condition")
        : Optional.empty();
  }
}
