package io.github.promptharness.stats.model;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Linear, logistic and mixed regressions. */
public final class ModelGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.of(
        "ols_regression", ModelGolden::ols,
        "ols_se_hc3", ModelGolden::hc3,
        "logistic_regression", ModelGolden::logistic,
        "logistic_by_variant", ModelGolden::byVariant,
        "gee_exchangeable", ModelGolden::gee,
        "glmm_item_random_agq", ModelGolden::mixed,
        "glmm_crossed_laplace", ModelGolden::crossed);
  }

  private static Map<String, ?> ols(GoldenCase golden) {
    heeds(golden, "intercept");
    LinearFit fit =
        LinearRegression.withDefaults()
            .withIntercept(intercept(golden))
            .fit(golden.matrix("X"), golden.numbers("y"))
            .orElseThrow();
    var tests = tests(fit.coefficients());
    return Map.of(
        "coef", fit.coefficients().estimates(),
        "se", fit.coefficients().standardErrors(),
        "t",
            tests.stream().map(test -> test.map(TestResult::statistic).orElse(Double.NaN)).toList(),
        "p", tests.stream().map(test -> test.map(TestResult::p).orElse(Double.NaN)).toList(),
        "r2", fit.rSquared().orElse(Double.NaN),
        "adj_r2", fit.adjustedRSquared().orElse(Double.NaN),
        "sigma2", fit.residualVariance());
  }

  private static Map<String, ?> hc3(GoldenCase golden) {
    heeds(golden, "intercept");
    return Map.of(
        "se",
        LinearRegression.withDefaults()
            .withIntercept(intercept(golden))
            .withErrors(LinearErrors.HC3)
            .fit(golden.matrix("X"), golden.numbers("y"))
            .orElseThrow()
            .coefficients()
            .standardErrors());
  }

  private static Map<String, ?> logistic(GoldenCase golden) {
    heeds(golden, "intercept", "penalty");
    return LogisticRegression.withDefaults()
        .withIntercept(intercept(golden))
        .withPenalty(penalty(golden))
        .fit(golden.matrix("X"), whole(golden.numbers("y")))
        .<Map<String, ?>>map(
            fit ->
                Map.of(
                    "coef", fit.coefficients().estimates(),
                    "se", fit.coefficients().standardErrors(),
                    "loglik", fit.logLikelihood(),
                    "mcfadden_r2", fit.mcFaddenR2().orElse(Double.NaN)))
        .orElse(undefined(golden));
  }

  private static Map<String, ?> byVariant(GoldenCase golden) {
    heeds(golden, "baseline", "coef_order");
    return LogisticRegression.withDefaults()
        .fit(variants(golden), whole(golden.numbers("correct")))
        .<Map<String, ?>>map(
            fit ->
                Map.of(
                    "coef", fit.coefficients().estimates(),
                    "se", fit.coefficients().standardErrors(),
                    "se_cluster_item_cr0",
                        fit.clustered(golden.codes("item"), ClusterErrors.CR0)
                            .orElseThrow()
                            .standardErrors()))
        .orElse(undefined(golden));
  }

  private static Map<String, ?> gee(GoldenCase golden) {
    heeds(golden, "baseline", "coef_order");
    return GeeLogit.withDefaults()
        .withErrors(ClusterErrors.CR0)
        .fit(variants(golden), whole(golden.numbers("correct")), golden.codes("item"))
        .<Map<String, ?>>map(
            fit ->
                Map.of(
                    "coef", fit.coefficients().estimates(),
                    "se", fit.coefficients().standardErrors(),
                    "alpha", fit.correlation()))
        .orElse(undefined(golden));
  }

  private static Map<String, ?> mixed(GoldenCase golden) {
    heeds(golden, "baseline", "coef_order", "quadrature_points");
    return MixedLogit.withDefaults()
        .withPoints((int) golden.numberParam("quadrature_points"))
        .fit(variants(golden), whole(golden.numbers("correct")), golden.codes("item"))
        .<Map<String, ?>>map(
            fit ->
                Map.of(
                    "coef", fit.coefficients().estimates(),
                    "se", fit.coefficients().standardErrors(),
                    "var_item", fit.variance(),
                    "loglik", fit.logLikelihood()))
        .orElse(undefined(golden));
  }

  private static Map<String, ?> crossed(GoldenCase golden) {
    heeds(golden);
    return CrossedLogit.withDefaults()
        .withInteraction(Interaction.NONE)
        .fit(golden.codes("item"), golden.codes("variant"), whole(golden.numbers("correct")))
        .<Map<String, ?>>map(
            fit ->
                Map.of(
                    "intercept", fit.intercept(),
                    "var_item", fit.itemVariance(),
                    "var_variant", fit.variantVariance(),
                    "loglik", fit.logLikelihood()))
        .orElse(undefined(golden));
  }

  /** Refuses a setting that the computation would not heed. */
  private static void heeds(GoldenCase golden, String... settings) {
    golden
        .line()
        .path("params")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of(settings).contains(name)) {
                throw new IllegalArgumentException("unknown setting: " + name);
              }
            });
  }

  /** NaN for every value that is expected. */
  private static Map<String, ?> undefined(GoldenCase golden) {
    var values = new HashMap<String, Object>();
    golden
        .line()
        .path("expected")
        .properties()
        .forEach(
            entry -> {
              double[] list = new double[golden.expectedSize(entry.getKey())];
              Arrays.fill(list, Double.NaN);
              values.put(entry.getKey(), entry.getValue().isArray() ? list : Double.NaN);
            });
    return values;
  }

  private static List<Result<TestResult>> tests(Coefficients coefficients) {
    return IntStream.range(0, coefficients.count()).mapToObj(coefficients::test).toList();
  }

  private static Intercept intercept(GoldenCase golden) {
    return switch (golden.param("intercept")) {
      case "first" -> Intercept.FIRST;
      case "none" -> Intercept.NONE;
      default -> throw new IllegalArgumentException("intercept: " + golden.setting("intercept"));
    };
  }

  private static Penalty penalty(GoldenCase golden) {
    return switch (golden.param("penalty")) {
      case "none" -> Penalty.NONE;
      case "firth" -> Penalty.FIRTH;
      default -> throw new IllegalArgumentException("penalty: " + golden.setting("penalty"));
    };
  }

  /** A column of zeros and ones for each variant but the baseline, in the order of the case. */
  private static double[][] variants(GoldenCase golden) {
    List<String> order =
        StreamSupport.stream(golden.setting("coef_order").spliterator(), false)
            .skip(1)
            .map(name -> name.asText().replaceFirst("^variant", ""))
            .toList();
    String baseline = golden.param("baseline");
    return golden.labels("variant").stream()
        .map(
            variant -> {
              double[] row = new double[order.size()];
              if (!variant.equals(baseline)) {
                row[order.indexOf(variant)] = 1;
              }
              return row;
            })
        .toArray(double[][]::new);
  }

  private static int[] whole(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }
}
