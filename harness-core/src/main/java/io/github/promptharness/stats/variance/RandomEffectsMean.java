package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * The mean of effects with known standard errors, one a domain, that differ truly: random-effects
 * meta-analysis. With a slope of each domain it is {@link DomainSlopes} in two stages.
 *
 * <pre>
 * effect_d ~ (mu, tau^2 + SE_d^2)
 * mean = sum w_d effect_d / sum w_d,   w_d = 1/(tau^2 + SE_d^2),   SE = 1/sqrt(sum w_d)
 * </pre>
 *
 * <p><b>Unit and range</b>: those of the effects; tau at least 0. <b>Interval</b>: see {@link
 * RandomEffectsFit}. <b>Undefined</b> when the numbers are too far apart for double precision, or
 * the search for tau does not end.
 *
 * <p>Source: DerSimonian and Laird (1986), DOI 10.1016/0197-2456(86)90046-2; for the estimators see
 * {@link HeterogeneityEstimator}. The values are those of R metafor {@code rma}; its interval of
 * the mean is normal by default, ours has t with k-1 degrees of freedom.
 */
public final class RandomEffectsMean {
  private static final double SAME_DEVIANCE = 1e-9;

  private final HeterogeneityEstimator estimator;

  private RandomEffectsMean(HeterogeneityEstimator estimator) {
    this.estimator = estimator;
  }

  /** With tau by REML. */
  public static RandomEffectsMean withDefaults() {
    return new RandomEffectsMean(HeterogeneityEstimator.REML);
  }

  /** The same with another estimator of tau. */
  public RandomEffectsMean withEstimator(HeterogeneityEstimator other) {
    return new RandomEffectsMean(other);
  }

  /**
   * The mean of these effects.
   *
   * @param effects one a domain, finite, at least two
   * @param standardErrors of each effect, above 0
   * @throws IllegalArgumentException if the lengths differ, there are fewer than two, or a number
   *     is out of range
   */
  public Result<RandomEffectsFit> fit(double[] effects, double[] standardErrors) {
    Require.sameLength(effects.length, "effects", standardErrors.length, "standardErrors");
    Require.atLeast(2, effects.length, "the number of effects");
    Require.finite(effects, "effects");
    for (int d = 0; d < standardErrors.length; d++) {
      Require.positive(standardErrors[d], "standardErrors[" + d + "]");
    }
    var likelihood = new MeanLikelihood(effects, standardErrors);
    var fixed = likelihood.at(0);
    if (!Double.isFinite(fixed.deviance()) || !Double.isFinite(fixed.squares())) {
      return Result.undefined("the numbers are too large for double precision");
    }
    int df = effects.length - 1;
    var homogeneity =
        new TestResult(
            "Cochran's Q of equal effects",
            fixed.squares(),
            List.of((double) df),
            Distributions.chiSquareUpperTail(fixed.squares(), df));
    Result<Double> tau =
        switch (estimator) {
          case REML -> reml(likelihood);
          case DERSIMONIAN_LAIRD -> Result.finite(Math.sqrt(likelihood.moments()));
        };
    return tau.map(
        deviation -> {
          var at = likelihood.at(deviation);
          return new RandomEffectsFit(
              at.mean(), at.standardError(), deviation, effects.length, homogeneity);
        });
  }

  private static Result<Double> reml(MeanLikelihood likelihood) {
    double size = Math.sqrt(likelihood.typicalVariance());
    double moments = Math.sqrt(likelihood.moments());
    return SmoothMinimum.of(
            point -> likelihood.at(point[0] * size).deviance(),
            List.of(new double[] {Math.max(moments / size, 0.1)}, new double[] {1}))
        .map(
            end -> {
              double tau = Math.abs(end.point()[0]) * size;
              double gain = likelihood.at(0).deviance() - likelihood.at(tau).deviance();
              return gain <= SAME_DEVIANCE ? 0.0 : tau;
            });
  }
}
