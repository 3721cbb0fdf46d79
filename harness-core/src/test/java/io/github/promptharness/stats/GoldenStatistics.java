package io.github.promptharness.stats;

import io.github.promptharness.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Calls the library for a golden case. NaN stands for undefined, as it does in the files. */
final class GoldenStatistics {
  private GoldenStatistics() {}

  static Map<String, double[]> compute(GoldenCase golden) {
    return switch (golden.statistic()) {
      case "quantile_type7_linear" ->
          one("value", Quantile.type7(golden.numbers("values"), golden.number("q")));
      case "wilson_interval" -> proportion(ProportionInterval.WILSON, golden);
      case "clopper_pearson_interval" -> proportion(ProportionInterval.CLOPPER_PEARSON, golden);
      case "clopper_pearson_one_sided" -> oneSided(golden);
      case "fleiss_kappa" -> agreement(ratings(golden).fleissKappa());
      case "pairwise_agreement_mean_over_items" -> agreement(ratings(golden).pairwise());
      case "unanimity_rate" -> agreement(ratings(golden).unanimity());
      case "flip_rate_decomposition" -> flips(golden);
      case "bootstrap_replicates", "bootstrap_ci_percentile" ->
          bootstrap(golden, estimator(golden), eachItsOwn(golden.table("data").size()));
      case "cluster_bootstrap_replicates", "cluster_bootstrap_ci_percentile" ->
          bootstrap(golden, mean(golden.column("values")), codes(golden.column("clusters")));
      default ->
          throw new IllegalArgumentException("the library does not compute " + golden.name());
    };
  }

  private static Map<String, double[]> one(String name, double value) {
    return Map.of(name, new double[] {value});
  }

  private static Map<String, double[]> ends(Interval interval) {
    return Map.of("interval", new double[] {interval.low(), interval.high()});
  }

  private static Map<String, double[]> proportion(ProportionInterval method, GoldenCase golden) {
    double level = Double.parseDouble(golden.param("conf"));
    return ends(method.of((long) golden.number("k"), (long) golden.number("n"), level));
  }

  private static Map<String, double[]> oneSided(GoldenCase golden) {
    double level = 2 * Double.parseDouble(golden.param("conf")) - 1;
    Interval interval =
        ProportionInterval.CLOPPER_PEARSON.of(
            (long) golden.number("k"), (long) golden.number("n"), level);
    return one("bound", golden.param("side").equals("upper") ? interval.high() : interval.low());
  }

  private static NominalAgreement ratings(GoldenCase golden) {
    var codes = new HashMap<String, Integer>();
    return NominalAgreement.of(
        golden.table("ratings").stream()
            .map(row -> row.stream().mapToInt(label -> code(codes, label)).toArray())
            .toArray(int[][]::new));
  }

  private static Map<String, double[]> agreement(ItemStatistic statistic) {
    return Map.of(
        "value", new double[] {statistic.value().orElse(Double.NaN)},
        "n_items_used", new double[] {statistic.used()});
  }

  private static Map<String, double[]> flips(GoldenCase golden) {
    var cells = new TreeMap<String, Map<String, List<Integer>>>();
    var items = golden.column("item");
    var variants = golden.column("variant");
    var correct = golden.column("correct");
    for (int row = 0; row < items.size(); row++) {
      cells
          .computeIfAbsent(items.get(row), item -> new TreeMap<>())
          .computeIfAbsent(variants.get(row), variant -> new ArrayList<>())
          .add(Integer.parseInt(correct.get(row)));
    }
    int[][][] codes =
        cells.values().stream()
            .map(
                item ->
                    item.values().stream()
                        .map(cell -> cell.stream().mapToInt(code -> code).toArray())
                        .toArray(int[][]::new))
            .toArray(int[][][]::new);
    var disagreement = Disagreement.of(codes);
    var got = new HashMap<String, double[]>();
    got.putAll(one("within", disagreement.within().value().orElse(Double.NaN)));
    got.putAll(one("between", disagreement.between().value().orElse(Double.NaN)));
    got.putAll(one("excess", disagreement.excess().value().orElse(Double.NaN)));
    return got;
  }

  private static Map<String, double[]> bootstrap(
      GoldenCase golden, ItemStatistic statistic, int[] clusters) {
    int[][] stored =
        golden.table("resample_indices").stream()
            .map(row -> row.stream().mapToInt(Integer::parseInt).toArray())
            .toArray(int[][]::new);
    double[] replicates = ClusterBootstrap.replicates(statistic, clusters, stored);
    var got = new HashMap<String, double[]>();
    got.putAll(one("estimate", statistic.value().orElse(Double.NaN)));
    got.put("first_values", replicates);
    String level = golden.param("conf");
    if (!level.isEmpty()) {
      got.putAll(
          ends(
              ClusterBootstrap.withDefaults()
                  .withResamples(stored.length)
                  .withLevel(Double.parseDouble(level))
                  .interval(statistic, clusters, replicates)));
    }
    return got;
  }

  private static ItemStatistic estimator(GoldenCase golden) {
    var table = golden.table("data");
    return golden.param("estimator").equals("mean")
        ? mean(table.stream().map(row -> row.get(0)).toList())
        : new SpreadOfColumnMeans(
            table.stream()
                .map(row -> row.stream().mapToDouble(Double::parseDouble).toArray())
                .toArray(double[][]::new));
  }

  private static ItemStatistic mean(List<String> values) {
    double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
    return RatioOfSums.of(numbers, values.stream().mapToDouble(value -> 1).toArray());
  }

  private static int[] eachItsOwn(int items) {
    return IntStream.range(0, items).toArray();
  }

  private static int[] codes(List<String> labels) {
    var codes = new HashMap<String, Integer>();
    return labels.stream().mapToInt(label -> code(codes, label)).toArray();
  }

  private static int code(Map<String, Integer> codes, String label) {
    return label.isEmpty() ? -1 : codes.computeIfAbsent(label, fresh -> codes.size());
  }
}
