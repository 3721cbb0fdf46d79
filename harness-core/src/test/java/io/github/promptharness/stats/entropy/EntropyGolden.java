package io.github.promptharness.stats.entropy;

import static io.github.promptharness.stats.GoldenCase.value;

import io.github.promptharness.stats.GoldenCase;
import io.github.promptharness.stats.GoldenFamily;
import io.github.promptharness.stats.Result;
import java.util.Arrays;
import java.util.Map;

/** The golden statistics of this package. */
public final class EntropyGolden implements GoldenFamily {
  @Override
  public Map<String, Computation> statistics() {
    return Map.ofEntries(
        Map.entry("shannon_entropy", golden -> shannon(counts(golden))),
        Map.entry("normalised_entropy", golden -> normalised(counts(golden))),
        Map.entry(
            "miller_madow_entropy",
            golden -> nats(ShannonEntropy.millerMadow(counts(golden), EntropyUnit.NATS))),
        Map.entry("variation_ratio", golden -> value(Variety.variationRatio(counts(golden)))),
        Map.entry("gini_simpson", golden -> value(Variety.giniSimpson(counts(golden)))),
        Map.entry(
            "pairwise_agreement_of_counts",
            golden -> value(Variety.pairwiseAgreement(counts(golden)))),
        Map.entry(
            "jensen_shannon", golden -> jensenShannon(golden.numbers("p"), golden.numbers("q"))),
        Map.entry(
            "total_variation",
            golden -> value(Divergence.totalVariation(golden.numbers("p"), golden.numbers("q")))),
        Map.entry(
            "hellinger",
            golden -> value(Divergence.hellinger(golden.numbers("p"), golden.numbers("q")))),
        Map.entry(
            "kl_divergence",
            golden ->
                nats(
                    Divergence.kullbackLeibler(
                        golden.numbers("p"), golden.numbers("q"), EntropyUnit.NATS))),
        Map.entry("discrete_semantic_entropy", EntropyGolden::semantic));
  }

  private static long[] counts(GoldenCase golden) {
    return Arrays.stream(golden.numbers("counts")).mapToLong(Math::round).toArray();
  }

  private static Map<String, ?> nats(Result<Double> entropy) {
    return Map.of("nats", entropy.orElse(Double.NaN));
  }

  private static Map<String, ?> shannon(long[] counts) {
    return Map.of(
        "nats", ShannonEntropy.of(counts, EntropyUnit.NATS).orElse(Double.NaN),
        "bits", ShannonEntropy.of(counts, EntropyUnit.BITS).orElse(Double.NaN),
        "n", Counts.of(counts).total());
  }

  private static Map<String, ?> normalised(long[] counts) {
    return Map.of(
        "by_log_categories",
        ShannonEntropy.normalised(counts, EntropyDivisor.OPTIONS).orElse(Double.NaN),
        "by_log_n",
        ShannonEntropy.normalised(counts, EntropyDivisor.ANSWERS).orElse(Double.NaN),
        "by_log_observed",
        ShannonEntropy.normalised(counts, EntropyDivisor.OBSERVED).orElse(Double.NaN));
  }

  private static Map<String, ?> jensenShannon(double[] p, double[] q) {
    return Map.of(
        "divergence_nats", Divergence.jensenShannon(p, q, EntropyUnit.NATS).orElse(Double.NaN),
        "distance_base2", Divergence.jensenShannonDistance(p, q).orElse(Double.NaN));
  }

  private static Map<String, ?> semantic(GoldenCase golden) {
    var entropy = SemanticEntropy.of(golden.codes("cluster_ids"), EntropyUnit.NATS);
    return Map.of(
        "nats", entropy.map(SemanticEntropy::value).orElse(Double.NaN),
        "n_clusters", entropy.map(SemanticEntropy::clusters).orElse(0));
  }
}
