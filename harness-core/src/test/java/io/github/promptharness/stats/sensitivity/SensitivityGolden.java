package io.github.promptharness.stats.sensitivity;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The golden statistics of this package. */
public final class SensitivityGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    var statistics = new HashMap<String, Computation>();
    statistics.put(
        "accuracy_by_variant", golden -> Map.of("values", matrix(golden).accuracies().values()));
    statistics.put("accuracy_summary", SensitivityGolden::summary);
    statistics.put("spread", golden -> value(accuracies(golden).spread()));
    statistics.put("accuracy_percentiles", SensitivityGolden::percentiles);
    statistics.put(
        "cvar_worst_share",
        golden -> value(accuracies(golden).worstShare(golden.numberParam("share"))));
    statistics.put("combined_performance_score", SensitivityGolden::combined);
    statistics.put("helm_worst_case", golden -> value(CaseScore.WORST.of(worstOf(golden))));
    statistics.put("best_case_any_variant", golden -> value(CaseScore.BEST.of(matrix(golden))));
    statistics.put("pss", SensitivityGolden::pss);
    statistics.put("performance_drop_rate", SensitivityGolden::dropRate);
    statistics.put("performance_drop_rate_summary", SensitivityGolden::dropSummary);
    statistics.put("flip_rate_vs_original", golden -> value(Flip.ALL.of(against(golden))));
    statistics.put("any_flip_rate", golden -> value(Flip.ANY.of(against(golden))));
    statistics.put("attack_success_rate", SensitivityGolden::attack);
    return statistics;
  }

  private static Map<String, ?> summary(GoldenCase golden) {
    var accuracies = accuracies(golden);
    return Map.of(
        "mean", accuracies.mean(),
        "worst", accuracies.worst(),
        "best", accuracies.best(),
        "sd_sample", accuracies.sampleDeviation().orElse(Double.NaN),
        "sd_population", accuracies.populationDeviation());
  }

  private static Map<String, ?> percentiles(GoldenCase golden) {
    require(golden, "quantile", "type7");
    var accuracies = accuracies(golden);
    return Map.of(
        "values",
        StreamSupport.stream(golden.setting("percentiles").spliterator(), false)
            .mapToDouble(percent -> accuracies.quantile(percent.doubleValue() / 100))
            .toArray());
  }

  private static Map<String, ?> combined(GoldenCase golden) {
    var combined = accuracies(golden).combined();
    return Map.of(
        "maxp", combined.maxP(),
        "avgp", combined.avgP(),
        "saturation", combined.saturation(),
        "cps", combined.score());
  }

  private static ScoreMatrix worstOf(GoldenCase golden) {
    return golden.flag("include_original")
        ? matrix(golden)
        : matrix(golden).without(original(golden));
  }

  private static Map<String, ?> pss(GoldenCase golden) {
    var statistic = PromptSensitivityScore.statistic(matrix(golden));
    return Map.of(
        "value",
        PromptSensitivityScore.of(matrix(golden)).orElse(Double.NaN),
        "per_item",
        IntStream.range(0, statistic.items())
            .mapToDouble(item -> statistic.uses(item) ? statistic.numerator(item) : Double.NaN)
            .toArray());
  }

  private static Map<String, ?> dropRate(GoldenCase golden) {
    var scores = against(golden);
    return Map.of(
        "by_variant",
        PerformanceDropRate.byVariant(scores).stream()
            .mapToDouble(rate -> rate.orElse(Double.NaN))
            .toArray(),
        "mean",
        PerformanceDropRate.mean(scores).orElse(Double.NaN),
        "worst",
        PerformanceDropRate.worst(scores).orElse(Double.NaN));
  }

  private static Map<String, ?> dropSummary(GoldenCase golden) {
    require(golden, "original_zero", "exclude");
    double[] original = golden.numbers("original");
    return DropSummary.of(original, golden.numbers("attacked"))
        .<Map<String, ?>>map(
            summary ->
                Map.of(
                    "n", summary.pairs(),
                    "mean", summary.mean(),
                    "sd_population", summary.populationDeviation()))
        .orElse(Map.of("n", 0, "mean", Double.NaN, "sd_population", Double.NaN));
  }

  private static Map<String, ?> attack(GoldenCase golden) {
    return Map.of(
        "any_variant", AttackSuccess.ANY.of(against(golden)).orElse(Double.NaN),
        "mean_variant", AttackSuccess.SINGLE.of(against(golden)).orElse(Double.NaN));
  }

  private static ScoreMatrix matrix(GoldenCase golden) {
    return ScoreMatrix.of(golden.matrix("matrix"));
  }

  private static VariantAccuracies accuracies(GoldenCase golden) {
    return VariantAccuracies.of(golden.numbers("accuracies"));
  }

  private static AgainstOriginal against(GoldenCase golden) {
    return AgainstOriginal.of(matrix(golden)).withOriginal(original(golden));
  }

  /** The first column, if the case does not say. */
  private static int original(GoldenCase golden) {
    return golden.setting("original").isMissingNode() ? 0 : (int) golden.numberParam("original");
  }

  private static void require(GoldenCase golden, String param, String known) {
    if (!Arrays.asList(known, "").contains(golden.param(param))) {
      throw new IllegalArgumentException("unknown " + param + ": " + golden.param(param));
    }
  }
}
