package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Distributions;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * The likelihood ratio test that variants do not differ, balanced or not.
 *
 * <pre>2 (log likelihood with the variant component - without it),   both by REML</pre>
 *
 * <p>Items, interaction and noise are in both models. Half of the chance of a true null lies at 0,
 * so that p is 1 there and half of chi-square's above ({@link BoundaryReference#MIXTURE}).
 *
 * <p><b>Unit and range</b>: no unit, at least 0. <b>Undefined</b> when one of the models is, see
 * {@link CrossedReml}.
 *
 * <p>Source: Self and Liang (1987), "Asymptotic properties of maximum likelihood estimators and
 * likelihood ratio tests under nonstandard conditions", JASA 82(398), DOI
 * 10.1080/01621459.1987.10478472. Few variants make it approximate; a balanced design has the exact
 * {@link CrossedAnova#variantTest}.
 */
public final class VariantLikelihoodRatio {
  private final CrossedReml model;
  private final BoundaryReference reference;

  private VariantLikelihoodRatio(CrossedReml model, BoundaryReference reference) {
    this.model = model;
    this.reference = reference;
  }

  /** Interaction and noise apart, compared with the mixture. */
  public static VariantLikelihoodRatio withDefaults() {
    return new VariantLikelihoodRatio(CrossedReml.withDefaults(), BoundaryReference.MIXTURE);
  }

  /** The same with interaction and noise apart or together. */
  public VariantLikelihoodRatio withInteraction(Interaction other) {
    return new VariantLikelihoodRatio(model.withInteraction(other), reference);
  }

  /** The same compared with another distribution. */
  public VariantLikelihoodRatio withReference(BoundaryReference other) {
    return new VariantLikelihoodRatio(model, other);
  }

  /** The test of these scores, or why there is none. */
  public Result<TestResult> test(CrossedScores scores) {
    var full = model.fit(scores);
    var reduced = model.fit(scores, List.of(VarianceSource.ITEM));
    if (full instanceof Result.Undefined<CrossedFit> none) {
      return Result.undefined(none.reason());
    }
    return reduced.map(without -> compared(full.orElseThrow(), without));
  }

  private TestResult compared(CrossedFit full, CrossedFit reduced) {
    double statistic =
        full.components().variant() == 0
            ? 0
            : Math.max(0, 2 * (full.logLikelihood() - reduced.logLikelihood()));
    double tail = Distributions.chiSquareUpperTail(statistic, 1);
    return switch (reference) {
      case MIXTURE ->
          new TestResult(
              "likelihood ratio of the variant component, REML, mixture of 0 and chi-square",
              statistic,
              List.of(1.0),
              statistic == 0 ? 1 : tail / 2);
      case CHI_SQUARE ->
          new TestResult(
              "likelihood ratio of the variant component, REML, chi-square",
              statistic,
              List.of(1.0),
              tail);
    };
  }
}
