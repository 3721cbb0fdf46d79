package io.github.promptharness.stats.entropy;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Arrays;

/**
 * Semantic entropy, discrete form: the entropy of the meanings of several answers to one prompt.
 *
 * <pre>-sum_c p_c ln p_c,   p_c = share of the answers in cluster c</pre>
 *
 * <p>Answers that mean the same are in one cluster, however they are worded. How they are clustered
 * is the caller's affair, and belongs into the report: by mutual entailment, by first match or by
 * connected components, for entailment is not transitive.
 *
 * <p><b>Unit and range</b>: nats or bits, from 0 (one meaning) to the logarithm of the number of
 * answers (no two alike). Compare it at equal numbers of answers.
 *
 * <p>Source: Farquhar, Kossen, Kuhn and Gal (2024), "Detecting hallucinations in large language
 * models using semantic entropy", Nature 630, DOI 10.1038/s41586-024-07421-0; Kuhn, Gal and
 * Farquhar (2023), arXiv:2302.09664. The forms that weigh clusters by likelihood are not here.
 *
 * @param value the entropy, at least 0
 * @param clusters the number of meanings
 * @param answers the number of answers
 */
public record SemanticEntropy(double value, int clusters, int answers) {
  /** Checks the ranges. */
  public SemanticEntropy {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("value must be at least 0 and finite: " + value);
    }
    Require.atLeast(1, clusters, "clusters");
    Require.atLeast(clusters, answers, "answers");
  }

  /**
   * The entropy of cluster frequencies; <b>undefined</b> without an answer.
   *
   * @param clusters for each answer the cluster it is in; equal numbers are one cluster, and which
   *     numbers there are does not matter
   */
  public static Result<SemanticEntropy> of(int[] clusters, EntropyUnit unit) {
    if (clusters.length == 0) {
      return Result.undefined("there is no answer");
    }
    int[] sorted = clusters.clone();
    Arrays.sort(sorted);
    long[] sizes = new long[sorted.length];
    int last = 0;
    for (int i = 0; i < sorted.length; i++) {
      last += i > 0 && sorted[i] != sorted[i - 1] ? 1 : 0;
      sizes[last]++;
    }
    int meanings = last + 1;
    return ShannonEntropy.of(Arrays.copyOf(sizes, meanings), unit)
        .map(entropy -> new SemanticEntropy(entropy, meanings, clusters.length));
  }
}
