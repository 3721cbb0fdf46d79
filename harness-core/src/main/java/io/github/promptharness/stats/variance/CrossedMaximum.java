package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Result;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Where the restricted likelihood of the crossed model is largest.
 *
 * @param ratios of the item, variant and interaction deviations to that of the residual
 * @param at the likelihood there
 */
record CrossedMaximum(CrossedRatios ratios, CrossedLikelihood.At at) {
  private static final double SAME_DEVIANCE = 1e-7;
  private static final double FLAT = 1e-6;
  private static final double LARGEST_RATIO = 1e6;

  /**
   * Looks for it over the ratios of some sources; those of the others stay 0.
   *
   * @param sources without the noise
   * @param starts a ratio for each source
   */
  static Result<CrossedMaximum> of(
      CrossedLikelihood likelihood, List<VarianceSource> sources, List<CrossedRatios> starts) {
    var search =
        SmoothMinimum.of(
            point -> deviance(likelihood, CrossedRatios.of(sources, point)),
            starts.stream().map(start -> start.of(sources)).toList());
    if (search instanceof Result.Undefined<SmoothMinimum> none) {
      return Result.undefined(none.reason());
    }
    var ratios = CrossedRatios.of(sources, search.orElseThrow().point());
    var free = new ArrayList<VarianceSource>();
    for (var source : sources) {
      var without = ratios.with(source, 0);
      if (deviance(likelihood, without) <= deviance(likelihood, ratios) + SAME_DEVIANCE) {
        ratios = without;
      } else {
        free.add(source);
      }
    }
    return free.isEmpty()
        ? Result.of(new CrossedMaximum(ratios, likelihood.at(ratios)))
        : inside(likelihood, free, ratios.of(free));
  }

  /** The maximum over ratios that are not on the boundary. */
  private static Result<CrossedMaximum> inside(
      CrossedLikelihood likelihood, List<VarianceSource> free, double[] from) {
    var last =
        SmoothMinimum.polished(point -> deviance(likelihood, CrossedRatios.of(free, point)), from);
    if (last instanceof Result.Defined<SmoothMinimum> end && !(end.value().flatness() >= FLAT)) {
      return Result.undefined(
          "the likelihood is flat: the design does not tell the components apart");
    }
    return last.map(end -> CrossedRatios.of(free, end.point()))
        .map(ratios -> new CrossedMaximum(ratios, likelihood.at(ratios)));
  }

  /** The fit in the unit of the scores; the residual is called by its name. */
  CrossedFit fit(VarianceSource residual, Interaction interaction) {
    double noise = at.noise();
    boolean isNoise = residual == VarianceSource.NOISE;
    var components =
        new VarianceComponents(
            variance(VarianceSource.ITEM),
            variance(VarianceSource.VARIANT),
            isNoise ? variance(VarianceSource.ITEM_VARIANT) : noise,
            isNoise ? noise : 0,
            interaction);
    return new CrossedFit(components, at.mean(), Math.sqrt(at.meanVariance()), -at.deviance() / 2);
  }

  private double variance(VarianceSource source) {
    return Math.pow(ratios.of(source), 2) * at.noise();
  }

  private static double deviance(CrossedLikelihood likelihood, CrossedRatios ratios) {
    if (!(ratios.largest() <= LARGEST_RATIO)) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      return likelihood.at(ratios).deviance();
    } catch (NonPositiveDefiniteMatrixException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
