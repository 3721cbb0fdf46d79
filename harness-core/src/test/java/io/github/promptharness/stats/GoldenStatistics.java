package io.github.promptharness.stats;

import io.github.promptharness.Interval;
import java.util.ArrayList;
import java.util.Arrays;
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
      case "mean_standard_error" ->
          standardError(golden, eachItsOwn(golden.column("values").size()));
      case "clustered_standard_error" -> standardError(golden, codes(golden.column("clusters")));
      case "spread" -> spread(golden.numbers("accuracies"));
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
        : spreadOfColumns(table);
  }

  private static Map<String, double[]> standardError(GoldenCase golden, int[] clusters) {
    double[] values = golden.columnOfNumbers("values");
    var mean = ClusteredRatio.of(values, ones(values.length), clusters);
    return Map.of("mean", new double[] {mean.value()}, "se", new double[] {mean.standardError()});
  }

  /** The spread over conditions with one item each. */
  private static Map<String, double[]> spread(double[] accuracies) {
    double[][] rows =
        Arrays.stream(accuracies).mapToObj(a -> new double[] {a}).toArray(double[][]::new);
    double[][] counts = Arrays.stream(accuracies).mapToObj(a -> ones(1)).toArray(double[][]::new);
    return one("value", ExtremeRatio.range(rows, counts).value().orElse(Double.NaN));
  }

  private static ItemStatistic spreadOfColumns(List<List<String>> table) {
    int columns = table.get(0).size();
    var numerators = new double[columns][];
    var denominators = new double[columns][];
    for (int j = 0; j < columns; j++) {
      int column = j;
      numerators[j] =
          table.stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
      denominators[j] = ones(table.size());
    }
    return ExtremeRatio.range(numerators, denominators);
  }

  private static ItemStatistic mean(List<String> values) {
    double[] numbers = values.stream().mapToDouble(Double::parseDouble).toArray();
    return RatioOfSums.of(numbers, ones(numbers.length));
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
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
