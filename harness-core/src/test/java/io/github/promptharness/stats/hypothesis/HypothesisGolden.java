package io.github.promptharness.stats.hypothesis;

import static io.github.promptharness.stats.GoldenCase.ends;
import static io.github.promptharness.stats.GoldenCase.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import io.github.promptharness.stats.hypothesis.WilcoxonSignedRank.Reference;
import io.github.promptharness.stats.hypothesis.WilcoxonSignedRank.Zeros;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The golden statistics of this package. */
public final class HypothesisGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    var all = new HashMap<String, Computation>();
    all.put("mcnemar_exact", golden -> mcNemar(golden, McNemar.EXACT));
    all.put("mcnemar_midp", golden -> mcNemar(golden, McNemar.MID_P));
    all.put("mcnemar_chi2", golden -> mcNemar(golden, McNemar.CHI_SQUARE));
    all.put(
        "mcnemar_chi2_corrected",
        golden -> {
          expect(golden, "numerator", "", "max(0,|b-c|-1)");
          return mcNemar(golden, McNemar.CHI_SQUARE_CORRECTED);
        });
    all.put(
        "mcnemar_odds_ratio",
        golden -> {
          long[][] table = counts(golden);
          return value(McNemar.oddsRatio(table[0][1], table[1][0]));
        });
    all.put("cochran_q", golden -> test(CochranQ.test(golden.integers("matrix"))));
    all.put("stuart_maxwell", golden -> test(StuartMaxwell.test(counts(golden))));
    all.put("bowker", golden -> test(Bowker.test(counts(golden))));
    all.put("wilcoxon_signed_rank", HypothesisGolden::signedRanks);
    all.put("wilcoxon_exact_p", golden -> test(exactWilcoxon(golden)));
    all.put("wilcoxon_normal_p", golden -> test(normalWilcoxon(golden)));
    all.put(
        "sign_test_exact",
        golden -> {
          expectRounded(golden);
          expect(golden, "zeros", "drop");
          return test(Result.of(SignTest.test(differences(golden))));
        });
    all.put("paired_t_test", HypothesisGolden::pairedT);
    all.put("sign_flip_permutation_exact", HypothesisGolden::signFlip);
    all.put("friedman", HypothesisGolden::friedman);
    all.put("p_adjust_bonferroni", golden -> adjusted(golden, Adjustment.BONFERRONI));
    all.put("p_adjust_holm", golden -> adjusted(golden, Adjustment.HOLM));
    all.put("p_adjust_hochberg", golden -> adjusted(golden, Adjustment.HOCHBERG));
    all.put("p_adjust_hommel", golden -> adjusted(golden, Adjustment.HOMMEL));
    all.put("p_adjust_bh", golden -> adjusted(golden, Adjustment.BENJAMINI_HOCHBERG));
    all.put("p_adjust_by", golden -> adjusted(golden, Adjustment.BENJAMINI_YEKUTIELI));
    all.put("p_adjust_sidak", golden -> adjusted(golden, Adjustment.SIDAK));
    all.put("p_adjust_holm_sidak", golden -> adjusted(golden, Adjustment.HOLM_SIDAK));
    return all;
  }

  private static Map<String, ?> mcNemar(GoldenCase golden, McNemar form) {
    long[][] table = counts(golden);
    return test(form.test(table[0][1], table[1][0]));
  }

  private static Map<String, ?> signedRanks(GoldenCase golden) {
    expectRounded(golden);
    var ranks = wilcoxon(golden).ranks(differences(golden));
    return Map.of(
        "n_nonzero", ranks.nonZero(),
        "w_plus", ranks.plus(),
        "w_minus", ranks.minus(),
        "rank_biserial", number(ranks.rankBiserial()));
  }

  private static Result<TestResult> exactWilcoxon(GoldenCase golden) {
    expectRounded(golden);
    expect(golden, "ties", "midranks", "none");
    return wilcoxon(golden).withReference(Reference.EXACT).test(differences(golden));
  }

  private static Result<TestResult> normalWilcoxon(GoldenCase golden) {
    expectRounded(golden);
    return wilcoxon(golden)
        .withReference(golden.flag("continuity") ? Reference.NORMAL_CORRECTED : Reference.NORMAL)
        .test(differences(golden));
  }

  private static WilcoxonSignedRank wilcoxon(GoldenCase golden) {
    expect(golden, "zeros", "drop", "pratt", "none");
    // "none" says that there are no zeros to treat.
    return WilcoxonSignedRank.withDefaults()
        .withZeros(golden.param("zeros").equals("pratt") ? Zeros.PRATT : Zeros.DROP);
  }

  private static Map<String, ?> pairedT(GoldenCase golden) {
    var t = PairedT.of(differences(golden));
    return Map.of(
        "mean_difference", t.mean(),
        "t", number(t.test().map(TestResult::statistic)),
        "p", number(t.test().map(TestResult::p)),
        "interval",
            t.interval(golden.numberParam("conf"))
                .map(interval -> ends(interval))
                .orElse(new double[] {Double.NaN, Double.NaN}),
        "cohens_dz", number(t.cohensDz()));
  }

  private static Map<String, ?> signFlip(GoldenCase golden) {
    expect(golden, "statistic", "mean");
    double tolerance = golden.numberParam("tie_tolerance");
    if (!(tolerance >= 0 && tolerance <= 1e-9)) {
      throw new IllegalArgumentException("unknown tie_tolerance: " + tolerance);
    }
    double[] differences = differences(golden);
    var twoSided = SignFlip.withDefaults();
    var greater = twoSided.withAlternative(Alternative.GREATER);
    return Map.of(
        "p_two_sided", twoSided.test(differences, Seed.of(1)).p(),
        "p_greater", greater.test(differences, Seed.of(1)).p());
  }

  private static Map<String, ?> friedman(GoldenCase golden) {
    double[][] matrix = golden.matrix("matrix");
    var all = new HashMap<String, Object>(test(Friedman.test(matrix)));
    all.put("kendall_w", number(Friedman.kendallW(matrix)));
    return all;
  }

  private static Map<String, ?> adjusted(GoldenCase golden, Adjustment adjustment) {
    return Map.of("adjusted", adjustment.adjust(golden.numbers("p")));
  }

  private static Map<String, ?> test(Result<TestResult> result) {
    return Map.of(
        "statistic", number(result.map(TestResult::statistic)),
        "df",
            number(
                result.map(
                    test ->
                        test.degreesOfFreedom().isEmpty()
                            ? Double.NaN
                            : test.degreesOfFreedom().get(0))),
        "p", number(result.map(TestResult::p)));
  }

  private static double number(Result<Double> result) {
    return result.orElse(Double.NaN);
  }

  private static long[][] counts(GoldenCase golden) {
    return Arrays.stream(golden.integers("table"))
        .map(row -> Arrays.stream(row).asLongStream().toArray())
        .toArray(long[][]::new);
  }

  private static double[] differences(GoldenCase golden) {
    double[] x = golden.numbers("x");
    double[] y = golden.numbers("y");
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray();
  }

  /** The files round differences to 12 decimals, the library takes numbers within 1e-9 as equal. */
  private static void expectRounded(GoldenCase golden) {
    expect(golden, "difference_rounding_decimals", "12");
  }

  private static void expect(GoldenCase golden, String param, String... known) {
    JsonNode given = golden.setting(param);
    if (!Arrays.asList(known).contains(given.asText(""))) {
      throw new IllegalArgumentException("unknown " + param + ": " + given);
    }
  }
}
