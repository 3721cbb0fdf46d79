package io.github.promptharness.stats.bound;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import java.util.Map;

/** The golden statistics of this package. */
public final class BoundGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "zero_failures_upper", golden -> value(ZeroFailures.upper(n(golden), alpha(golden))),
        "rule_of_three", golden -> value(ZeroFailures.ruleOfThree(n(golden))),
        "dkw_epsilon",
            golden ->
                Map.of(
                    "two_sided", DkwBand.twoSided(n(golden), alpha(golden)),
                    "one_sided", DkwBand.oneSided(n(golden), alpha(golden))),
        "conformal_rank",
            golden -> {
              int rank = ConformalBound.rank(n(golden), alpha(golden));
              return Map.of("rank", rank, "is_finite", rank <= n(golden));
            },
        "coverage_of_sample_min",
            golden -> value(WilksTolerance.expectedCoverageOfMinimum(n(golden))),
        "quantile_lower_bound_rank",
            golden ->
                Map.of(
                    "rank",
                    QuantileLowerBound.rank(
                        n(golden), golden.numberParam("quantile"), alpha(golden))),
        "wilks_confidence",
            golden ->
                Map.of(
                    "sample_min", confidence(golden, ToleranceEnds.MINIMUM),
                    "min_max", confidence(golden, ToleranceEnds.MINIMUM_AND_MAXIMUM)),
        "gumbel_fit", BoundGolden::gumbel);
  }

  private static int n(GoldenCase golden) {
    return Math.toIntExact(Math.round(golden.number("n")));
  }

  private static double alpha(GoldenCase golden) {
    return golden.numberParam("alpha");
  }

  private static double confidence(GoldenCase golden, ToleranceEnds ends) {
    return WilksTolerance.confidence(n(golden), golden.numberParam("coverage"), ends);
  }

  private static Map<String, ?> gumbel(GoldenCase golden) {
    return GumbelFit.of(golden.numbers("x"))
        .<Map<String, ?>>map(
            fit -> Map.of("loc", fit.location(), "scale", fit.scale(), "q99", fit.quantile(0.99)))
        .orElse(Map.of("loc", Double.NaN, "scale", Double.NaN, "q99", Double.NaN));
  }
}
