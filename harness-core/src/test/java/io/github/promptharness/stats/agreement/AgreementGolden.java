package io.github.promptharness.stats.agreement;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The golden statistics of this package. */
public final class AgreementGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    var all = new HashMap<String, Computation>();
    all.put("rating_matrix_shape", golden -> shape(ratings(golden)));
    all.put(
        "pairwise_agreement_mean_over_items", golden -> value(ratings(golden).pairwise().value()));
    all.put(
        "pairwise_agreement_pooled_over_pairs",
        golden -> value(ratings(golden).pairwisePooled().value()));
    all.put("unanimity_rate", golden -> value(ratings(golden).unanimity().value()));
    all.put("majority_share", golden -> value(ratings(golden).majority().value()));
    all.put("fleiss_kappa", AgreementGolden::fleissKappa);
    all.put("fleiss_kappa_test", AgreementGolden::fleissTest);
    all.put("fleiss_kappa_by_category", AgreementGolden::byCategory);
    all.put("cohen_kappa", AgreementGolden::cohenKappa);
    coefficients()
        .forEach(
            (name, coefficient) -> {
              all.put(name, golden -> parts(golden, coefficient.apply(golden)));
              all.put(name + "_standard_error", golden -> error(golden, coefficient.apply(golden)));
            });
    all.put(
        "pairwise_agreement_mean_over_items_standard_error",
        golden -> {
          require(golden, "finite_population", "none");
          return value(ratings(golden).pairwiseStandardError());
        });
    all.put("flip_rate_decomposition", AgreementGolden::flipRates);
    return all;
  }

  private static Map<String, Function<GoldenCase, AgreementCoefficient>> coefficients() {
    return Map.of(
        "krippendorff_alpha_nominal",
        golden -> ratings(golden).krippendorffAlpha(),
        "fleiss_kappa_generalised",
        golden -> ratings(golden).generalisedFleissKappa(),
        "gwet_ac1",
        golden -> ratings(golden).gwetAc1((int) golden.numberParam("n_categories")),
        "brennan_prediger",
        golden -> ratings(golden).brennanPrediger((int) golden.numberParam("n_categories")));
  }

  private static NominalAgreement ratings(GoldenCase golden) {
    return NominalAgreement.of(golden.codeMatrix("ratings"));
  }

  private static Map<String, ?> shape(NominalAgreement ratings) {
    return Map.of(
        "n_items", ratings.items(), "n_raters", ratings.raters(), "n_categories", ratings.labels());
  }

  private static Map<String, ?> parts(GoldenCase golden, AgreementCoefficient coefficient) {
    return Map.of(
        "value",
        coefficient.value().orElse(Double.NaN),
        "chance_agreement",
        coefficient.estimate().map(ChanceCorrected::chance).orElse(Double.NaN),
        "n_pairable_values",
        ratings(golden).pairableRatings());
  }

  private static Map<String, ?> error(GoldenCase golden, AgreementCoefficient coefficient) {
    require(golden, "finite_population", "none");
    return value(coefficient.standardError());
  }

  private static Map<String, ?> fleissKappa(GoldenCase golden) {
    require(golden, "items", "complete_only");
    var kappa = ratings(golden).fleissKappa();
    return Map.of("value", kappa.value().orElse(Double.NaN), "n_items_used", kappa.used());
  }

  private static Map<String, ?> fleissTest(GoldenCase golden) {
    require(golden, "items", "complete_only");
    Result<TestResult> test = ratings(golden).fleissTest();
    return Map.of(
        "z", test.map(TestResult::statistic).orElse(Double.NaN),
        "p", test.map(TestResult::p).orElse(Double.NaN));
  }

  private static Map<String, ?> byCategory(GoldenCase golden) {
    require(golden, "items", "complete_only");
    List<List<String>> table = golden.table("ratings");
    var labels = new TreeSet<String>();
    table.forEach(labels::addAll);
    labels.remove("");
    var names = List.copyOf(labels);
    int[][] codes =
        table.stream()
            .map(row -> row.stream().mapToInt(names::indexOf).toArray())
            .toArray(int[][]::new);
    var kappas = new TreeMap<String, Double>();
    NominalAgreement.of(codes)
        .fleissKappaByLabel()
        .forEach((code, kappa) -> kappas.put(names.get(code), kappa.orElse(Double.NaN)));
    return kappas;
  }

  private static Map<String, ?> cohenKappa(GoldenCase golden) {
    require(golden, "weights", "none");
    int[][] rows = golden.codeMatrix("ratings");
    var kappa = CohenKappa.of(column(rows, 0), column(rows, 1));
    return Map.of(
        "value", kappa.value().orElse(Double.NaN),
        "z", kappa.test().map(TestResult::statistic).orElse(Double.NaN),
        "p", kappa.test().map(TestResult::p).orElse(Double.NaN));
  }

  private static Map<String, ?> flipRates(GoldenCase golden) {
    int[] items = golden.codes("item");
    int[] variants = golden.codes("variant");
    int[] correct = golden.codes("correct");
    var cells = new LinkedHashMap<Integer, Map<Integer, List<Integer>>>();
    for (int row = 0; row < items.length; row++) {
      cells
          .computeIfAbsent(items[row], fresh -> new TreeMap<>())
          .computeIfAbsent(variants[row], fresh -> new ArrayList<>())
          .add(correct[row]);
    }
    var disagreement =
        Disagreement.of(
            cells.values().stream()
                .map(item -> item.values().stream().map(AgreementGolden::array))
                .map(item -> item.toArray(int[][]::new))
                .toArray(int[][][]::new));
    return Map.of(
        "within", disagreement.within().value().orElse(Double.NaN),
        "between", disagreement.between().value().orElse(Double.NaN),
        "excess", disagreement.excess().value().orElse(Double.NaN));
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] column(int[][] rows, int column) {
    return Arrays.stream(rows).flatMapToInt(row -> IntStream.of(row[column])).toArray();
  }

  private static void require(GoldenCase golden, String param, String known) {
    if (!golden.param(param).equals(known)) {
      throw new IllegalArgumentException(param + " is not known: " + golden.param(param));
    }
  }
}
