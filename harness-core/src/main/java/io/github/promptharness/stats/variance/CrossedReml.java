package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Variance components of items crossed with variants, balanced or not, by restricted maximum
 * likelihood.
 *
 * <pre>
 * score_ijr = mu + item_i + variant_j + item:variant_ij + noise_ijr,   all random and normal
 * the variances maximise the likelihood of what does not depend on mu
 * </pre>
 *
 * <p><b>Unit and range</b>: components in the square of the scores' unit, at least 0. Cells may be
 * missing and differ in their number of answers; what is missing must not depend on the scores.
 *
 * <p><b>Undefined</b> when the design does not tell the components apart (fewer than two items or
 * variants, no cell with two answers unless {@link Interaction#IN_NOISE} is asked for, a likelihood
 * that is flat), when scores are all equal or an exact sum of an item and a variant effect, and
 * when the search for the maximum does not end. Where no two answers of a cell differ, as at
 * temperature 0, the noise is 0 and the interaction is what is left between the cells.
 *
 * <p>Source: Patterson and Thompson (1971), "Recovery of inter-block information when block sizes
 * are unequal", Biometrika 58(3), DOI 10.1093/biomet/58.3.545; the computation by Henderson's
 * equations as in Searle, Casella and McCulloch (1992), Variance Components, Wiley. Values are
 * those of R lme4 {@code lmer(score ~ 1 + (1|item) + (1|variant) + (1|item:variant))}, sharper by
 * some digits, since the last steps are Newton's. A balanced design whose components by moments are
 * positive gives those.
 */
public final class CrossedReml {
  private static final double NO_RESIDUAL = 1e-9;
  private static final double LARGE = 1e5;

  private final Interaction interaction;

  private CrossedReml(Interaction interaction) {
    this.interaction = interaction;
  }

  /** Interaction and noise apart. */
  public static CrossedReml withDefaults() {
    return new CrossedReml(Interaction.SEPARATE);
  }

  /** The same with interaction and noise apart or together. */
  public CrossedReml withInteraction(Interaction other) {
    return new CrossedReml(other);
  }

  /** The fit to these scores, or why there is none. */
  public Result<CrossedFit> fit(CrossedScores scores) {
    return fit(scores, List.of(VarianceSource.ITEM, VarianceSource.VARIANT));
  }

  /** The fit with other main effects held at 0. */
  Result<CrossedFit> fit(CrossedScores scores, List<VarianceSource> mainEffects) {
    Optional<String> obstacle = obstacle(scores);
    if (obstacle.isPresent()) {
      return Result.undefined(obstacle.get());
    }
    var sources = new ArrayList<>(mainEffects);
    if (interaction == Interaction.IN_NOISE) {
      return estimate(scores, sources, VarianceSource.NOISE);
    }
    if (scores.squaresWithin() == 0) {
      return estimate(scores.cellMeans(), sources, VarianceSource.ITEM_VARIANT);
    }
    sources.add(VarianceSource.ITEM_VARIANT);
    return estimate(scores, sources, VarianceSource.NOISE);
  }

  private Optional<String> obstacle(CrossedScores scores) {
    if (scores.items() < 2 || scores.variants() < 2) {
      return Optional.of(
          "a crossed design needs two items and two variants: "
              + scores.items()
              + " and "
              + scores.variants());
    }
    if (scores.cells() == Math.max(scores.items(), scores.variants())) {
      return Optional.of("items and variants are not crossed");
    }
    if (interaction == Interaction.SEPARATE && scores.answers() == scores.cells()) {
      return Optional.of(
          "no cell has two answers: noise and interaction cannot be separated, only given as one");
    }
    return Optional.empty();
  }

  /** Maximises over the sources; the residual is called by its name. */
  private Result<CrossedFit> estimate(
      CrossedScores scores, List<VarianceSource> sources, VarianceSource residual) {
    var likelihood = new CrossedLikelihood(scores);
    double total = likelihood.at(CrossedRatios.NONE).noise();
    if (total == 0) {
      return Result.undefined("all scores are equal");
    }
    boolean interacts = sources.contains(VarianceSource.ITEM_VARIANT);
    if (!interacts
        && likelihood.at(new CrossedRatios(LARGE, LARGE, 0)).noise() < NO_RESIDUAL * total) {
      return Result.undefined(
          "every score is the sum of an item and a variant effect: no residual is left");
    }
    return CrossedMaximum.of(likelihood, sources, CrossedStarts.of(scores, sources))
        .map(maximum -> maximum.fit(residual, interaction));
  }
}
