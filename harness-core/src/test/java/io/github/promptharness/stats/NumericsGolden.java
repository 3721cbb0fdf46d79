package io.github.promptharness.stats;

import static io.github.promptharness.stats.GoldenCase.value;

import java.util.Map;

/** Tails and quantiles. */
final class NumericsGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "normal_quantile", golden -> value(Distributions.normalQuantile(golden.number("p"))),
        "normal_upper_tail", golden -> value(Distributions.normalUpperTail(golden.number("z"))),
        "chi_square_upper_tail",
            golden ->
                value(Distributions.chiSquareUpperTail(golden.number("x"), golden.number("df"))),
        "student_t_upper_tail",
            golden ->
                value(Distributions.studentUpperTail(golden.number("t"), golden.number("df"))),
        "f_upper_tail",
            golden ->
                value(
                    Distributions.fisherUpperTail(
                        golden.number("x"), golden.number("df1"), golden.number("df2"))),
        "beta_quantile",
            golden ->
                value(
                    Distributions.betaQuantile(
                        golden.number("p"), golden.number("a"), golden.number("b"))),
        "binomial_cdf",
            golden ->
                value(
                    Distributions.binomialProbability(
                        (long) golden.number("k"), (long) golden.number("n"), golden.number("p"))),
        "quantile_type7_linear",
            golden -> value(Quantile.type7(golden.numbers("values"), golden.number("q"))));
  }
}
