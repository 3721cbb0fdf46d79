package io.github.promptharness.stats.variance;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Map;
import java.util.TreeMap;

/** The golden statistics of this package. */
public final class VarianceGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "anova_mean_squares", golden -> orNaN(golden, anova(golden).map(VarianceGolden::squares)),
        "variance_components_anova", VarianceGolden::components,
        "variance_shares", VarianceGolden::shares,
        "anova_f_tests", golden -> orNaN(golden, anova(golden).map(VarianceGolden::tests)),
        "variance_components_reml",
            golden ->
                orNaN(
                    golden,
                    CrossedReml.withDefaults().fit(scores(golden)).map(VarianceGolden::fit)),
        "likelihood_ratio_variant", VarianceGolden::likelihoodRatio,
        "within_cell_variance", VarianceGolden::withinCells,
        "intraclass_correlation", VarianceGolden::intraclass);
  }

  private static CrossedScores scores(GoldenCase golden) {
    return CrossedScores.of(
        golden.codes("item"),
        golden.codes("variant"),
        golden.numbers(golden.has("score") ? "score" : "correct"));
  }

  private static Result<CrossedAnova> anova(GoldenCase golden) {
    return CrossedAnova.of(scores(golden));
  }

  private static Map<String, ?> squares(CrossedAnova anova) {
    return Map.of(
        "item", anova.itemMeanSquare(),
        "variant", anova.variantMeanSquare(),
        "item_variant", anova.interactionMeanSquare(),
        "residual", anova.residualMeanSquare().orElse(Double.NaN));
  }

  private static Map<String, ?> components(GoldenCase golden) {
    only(golden.flag("clip_negative"), false);
    return orNaN(golden, anova(golden).map(anova -> components(anova.components())));
  }

  private static Map<String, ?> components(VarianceComponents components) {
    boolean separate = components.interaction() == Interaction.SEPARATE;
    return Map.of(
        "item",
        components.item(),
        "variant",
        components.variant(),
        "item_variant",
        separate ? components.itemVariant() : Double.NaN,
        "residual",
        separate ? components.noise() : Double.NaN);
  }

  private static Map<String, ?> shares(GoldenCase golden) {
    only(golden.flag("clip_negative"), true);
    var anova = anova(golden);
    Result<VarianceShares> shares =
        anova.isDefined()
            ? anova.orElseThrow().components().shares()
            : Result.undefined("no analysis");
    return orNaN(
        golden,
        shares.map(
            of ->
                Map.of(
                    "item", of.item(),
                    "variant", of.variant(),
                    "item_variant", of.itemVariant(),
                    "noise", of.noise())));
  }

  private static Map<String, ?> tests(CrossedAnova anova) {
    var variant = anova.variantTest();
    var interaction = anova.interactionTest();
    return Map.of(
        "f_variant", variant.map(TestResult::statistic).orElse(Double.NaN),
        "p_variant", variant.map(TestResult::p).orElse(Double.NaN),
        "f_interaction", interaction.map(TestResult::statistic).orElse(Double.NaN),
        "p_interaction", interaction.map(TestResult::p).orElse(Double.NaN));
  }

  private static Map<String, ?> fit(CrossedFit fit) {
    var values = new TreeMap<String, Object>(components(fit.components()));
    values.put("intercept", fit.mean());
    values.put("intercept_se", fit.standardError());
    values.put("loglik", fit.logLikelihood());
    return values;
  }

  private static Map<String, ?> likelihoodRatio(GoldenCase golden) {
    only(golden.param("likelihood"), "reml");
    return orNaN(
        golden,
        VariantLikelihoodRatio.withDefaults()
            .test(scores(golden))
            .map(test -> Map.of("statistic", test.statistic())));
  }

  private static Map<String, ?> withinCells(GoldenCase golden) {
    only(golden.flag("unbiased"), true);
    return value(WithinCellVariance.of(scores(golden)));
  }

  private static Map<String, ?> intraclass(GoldenCase golden) {
    return orNaN(
        golden,
        IntraclassCorrelation.withDefaults()
            .withModel(model(golden.param("model"), golden.param("type")))
            .withUnit(RatingUnit.valueOf(golden.param("unit").toUpperCase(java.util.Locale.ROOT)))
            .withLevel(golden.numberParam("conf"))
            .of(golden.matrix("ratings"))
            .map(VarianceGolden::intraclass));
  }

  private static RatingModel model(String model, String type) {
    return switch (model + " " + type) {
      case "oneway consistency" -> RatingModel.ONE_WAY;
      case "twoway consistency" -> RatingModel.TWO_WAY_CONSISTENCY;
      case "twoway agreement" -> RatingModel.TWO_WAY_AGREEMENT;
      default -> throw new IllegalArgumentException("no such correlation: " + model + " " + type);
    };
  }

  private static Map<String, ?> intraclass(IntraclassEstimate estimate) {
    return Map.of(
        "value", estimate.value(),
        "f", estimate.test().statistic(),
        "df1", estimate.test().degreesOfFreedom().get(0),
        "df2", estimate.test().degreesOfFreedom().get(1),
        "p", estimate.test().p(),
        "lower", estimate.interval().map(interval -> interval.low()).orElse(Double.NaN),
        "upper", estimate.interval().map(interval -> interval.high()).orElse(Double.NaN));
  }

  private static Map<String, ?> orNaN(GoldenCase golden, Result<? extends Map<String, ?>> values) {
    if (values.isDefined()) {
      return values.orElseThrow();
    }
    var undefined = new TreeMap<String, Double>();
    golden.line().path("expected").fieldNames().forEachRemaining(k -> undefined.put(k, Double.NaN));
    return undefined;
  }

  private static <T> void only(T given, T built) {
    if (!given.equals(built)) {
      throw new IllegalArgumentException("not built: " + given);
    }
  }
}
