package io.github.promptharness.stats.cluster;

import static io.github.promptharness.stats.GoldenCase.ends;
import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.ItemStatistic;
import io.github.promptharness.stats.RatioOfSums;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.sensitivity.ExtremeRatio;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The golden statistics of this package. */
public final class ClusterGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    var all = new LinkedHashMap<String, Computation>();
    all.put("mean_standard_error", ClusterGolden::meanStandardError);
    all.put(
        "bernoulli_standard_error",
        golden -> Map.of("se", MeanStandardError.bernoulli(golden.numbers("values"))));
    all.put(
        "clustered_standard_error",
        golden -> Map.of("se", clustered(golden).standardError(form(golden)).orElse(Double.NaN)));
    all.put("design_effect", ClusterGolden::designEffect);
    all.put("paired_clustered_difference", ClusterGolden::pairedDifference);
    all.put("power_sample_size", ClusterGolden::sampleSize);
    all.put("power_minimum_detectable_effect", ClusterGolden::detectableEffect);
    all.put("bootstrap_estimate", ClusterGolden::estimate);
    all.put(
        "bootstrap_replicates",
        golden -> firstValues(golden, estimator(golden), alone(golden.table("data").size())));
    all.put("jackknife_acceleration", golden -> value(Jackknife.acceleration(jackknife(golden))));
    all.put(
        "bootstrap_bias_correction_z0",
        golden -> value(replicates(golden).biasCorrection(ties(golden))));
    all.put(
        "bootstrap_ci_normal",
        golden -> interval(replicates(golden).normal(golden.numberParam("conf"))));
    all.put("bootstrap_ci_basic", golden -> interval(basic(golden)));
    all.put("bootstrap_ci_percentile", golden -> interval(percentile(golden, replicates(golden))));
    all.put("bootstrap_ci_bca", ClusterGolden::bca);
    all.put(
        "cluster_bootstrap_replicates",
        golden -> firstValues(golden, pooledMean(golden), golden.codes("clusters")));
    all.put("cluster_bootstrap_se", golden -> value(clusterReplicates(golden).standardError()));
    all.put(
        "cluster_bootstrap_ci_percentile",
        golden -> interval(percentile(golden, clusterReplicates(golden))));
    return all;
  }

  private static Map<String, ?> meanStandardError(GoldenCase golden) {
    double[] values = golden.numbers("values");
    return Map.of(
        "mean",
        ClusteredRatio.mean(values, alone(values.length)).value(),
        "se",
        chosen(golden, "sd", Map.of("sample", MeanStandardError.of(values))).orElse(Double.NaN));
  }

  private static ClusteredRatio clustered(GoldenCase golden) {
    return ClusteredRatio.mean(golden.numbers("values"), golden.codes("clusters"));
  }

  private static ClusteredError form(GoldenCase golden) {
    return chosen(
        golden,
        "form",
        Map.of(
            "CR0", ClusteredError.CR0,
            "CR1", ClusteredError.CR1,
            "miller", ClusteredError.MILLER));
  }

  private static Map<String, ?> designEffect(GoldenCase golden) {
    return value(chosen(golden, "form", Map.of("CR0", clustered(golden).designEffect())));
  }

  private static Map<String, ?> pairedDifference(GoldenCase golden) {
    var result =
        PairedDifference.withDefaults()
            .withError(form(golden))
            .withReference(ReferenceDistribution.NORMAL)
            .withLevel(golden.numberParam("conf"))
            .of(golden.numbers("a"), golden.numbers("b"), golden.codes("clusters"));
    Function<Function<PairedDifference.Estimate, Object>, Object> part =
        of -> result.<Object>map(of).orElse(Double.NaN);
    return Map.of(
        "difference", part.apply(PairedDifference.Estimate::difference),
        "se", part.apply(PairedDifference.Estimate::standardError),
        "z", part.apply(found -> found.test().statistic()),
        "p", part.apply(found -> found.test().p()),
        "interval", part.apply(found -> ends(found.interval())),
        "correlation", part.apply(found -> found.correlation().orElse(Double.NaN)),
        "se_unpaired", part.apply(PairedDifference.Estimate::unpairedStandardError));
  }

  private static PairedDesign design(GoldenCase golden) {
    return new PairedDesign(
        golden.numberParam("omega2"),
        golden.numberParam("sigma2_a"),
        (int) golden.numberParam("k_a"),
        golden.numberParam("sigma2_b"),
        (int) golden.numberParam("k_b"));
  }

  private static Map<String, ?> sampleSize(GoldenCase golden) {
    return Map.of(
        "n",
        design(golden)
            .sampleSize(
                golden.numberParam("delta"),
                golden.numberParam("alpha"),
                golden.numberParam("power"))
            .orElse(Double.NaN));
  }

  private static Map<String, ?> detectableEffect(GoldenCase golden) {
    return value(
        design(golden)
            .minimumDetectableEffect(
                golden.numberParam("n"), golden.numberParam("alpha"), golden.numberParam("power")));
  }

  private static Map<String, ?> estimate(GoldenCase golden) {
    Replicates replicates = replicates(golden);
    return Map.of(
        "estimate", replicates.estimate(),
        "se", replicates.standardError().orElse(Double.NaN),
        "bias", replicates.bias());
  }

  private static Map<String, ?> bca(GoldenCase golden) {
    Replicates replicates = replicates(golden);
    double level = golden.numberParam("conf");
    double acceleration = Jackknife.acceleration(jackknife(golden)).orElseThrow();
    return Map.of(
        "interval",
        replicates.bca(level, quantile(golden), ties(golden), acceleration).orElseThrow(),
        "levels",
        replicates.adjustedLevels(level, ties(golden), acceleration).orElseThrow());
  }

  private static Result<double[]> basic(GoldenCase golden) {
    return Result.of(replicates(golden).basic(golden.numberParam("conf"), quantile(golden)));
  }

  private static Result<double[]> percentile(GoldenCase golden, Replicates replicates) {
    return Result.of(replicates.percentile(golden.numberParam("conf"), quantile(golden)));
  }

  private static Map<String, ?> interval(Result<double[]> ends) {
    return Map.of("interval", ends.orElse(new double[] {Double.NaN, Double.NaN}));
  }

  /** As many of the replicates as the case has. */
  private static Map<String, ?> firstValues(
      GoldenCase golden, ItemStatistic statistic, int[] clusters) {
    double[] replicates =
        WeightedReplicates.ofStored(statistic, clusters, golden.integers("resample_indices"));
    return Map.of(
        "estimate", statistic.value().orElse(Double.NaN),
        "first_values", Arrays.copyOf(replicates, golden.expectedSize("first_values")));
  }

  private static Replicates replicates(GoldenCase golden) {
    ItemStatistic statistic = estimator(golden);
    double[] values =
        golden.has("resample_indices")
            ? WeightedReplicates.ofStored(
                statistic, alone(statistic.items()), golden.integers("resample_indices"))
            : golden.numbers("replicates");
    return Replicates.of(statistic.value().orElseThrow(), values);
  }

  private static Replicates clusterReplicates(GoldenCase golden) {
    ItemStatistic mean = pooledMean(golden);
    return Replicates.of(
        mean.value().orElseThrow(),
        WeightedReplicates.ofStored(
            mean, golden.codes("clusters"), golden.integers("resample_indices")));
  }

  private static double[] jackknife(GoldenCase golden) {
    ItemStatistic statistic = estimator(golden);
    int[] clusters = alone(statistic.items());
    return Jackknife.values(statistic, clusters, Clusters.of(clusters, clusters.length));
  }

  private static ItemStatistic estimator(GoldenCase golden) {
    double[][] rows = golden.matrix("data");
    double[][] columns = new double[rows[0].length][rows.length];
    double[][] ones = new double[rows[0].length][rows.length];
    for (int j = 0; j < columns.length; j++) {
      int column = j;
      Arrays.setAll(columns[j], i -> rows[i][column]);
      Arrays.fill(ones[j], 1);
    }
    return chosen(
        golden,
        "estimator",
        Map.of(
            "mean", RatioOfSums.of(columns[0], ones[0]),
            "spread_of_column_means", ExtremeRatio.range(columns, ones)));
  }

  private static ItemStatistic pooledMean(GoldenCase golden) {
    double[] values = golden.numbers("values");
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return chosen(golden, "estimator", Map.of("pooled_mean", RatioOfSums.of(values, ones)));
  }

  private static BootstrapTies ties(GoldenCase golden) {
    return chosen(
        golden, "ties", Map.of("strict", BootstrapTies.STRICT, "half_tie", BootstrapTies.HALF));
  }

  private static BootstrapQuantile quantile(GoldenCase golden) {
    return chosen(
        golden,
        "quantile",
        Map.of(
            "type7", BootstrapQuantile.TYPE7,
            "r_boot_normal_interpolation", BootstrapQuantile.NORMAL_INTERPOLATION));
  }

  /** What a setting stands for. */
  private static <T> T chosen(GoldenCase golden, String param, Map<String, T> meanings) {
    T meaning = meanings.get(golden.param(param));
    if (meaning == null) {
      throw new IllegalArgumentException(golden.name() + ": unknown " + param);
    }
    return meaning;
  }

  private static int[] alone(int items) {
    return IntStream.range(0, items).toArray();
  }
}
