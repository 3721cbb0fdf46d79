package io.github.promptharness.stats.meta;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.TestResult;
import java.util.List;

/**
 * What several studies say together.
 *
 * @param studies k, at least 2
 * @param mean of the true effects over studies like these, in their unit
 * @param standardError of the mean, as its interval and its test have it; above 0
 * @param modelError of the mean if tau^2 were known, 1/sqrt(sum w); above 0
 * @param varianceRatio q, the weighted squares about the mean over k-1: below 1 the studies lie
 *     closer together than their errors and tau^2 say
 * @param interval of the mean
 * @param noEffect the test that the mean is 0, two-sided
 * @param tauSquared the variance of the true effects between studies, at least 0
 * @param tauSquaredInterval of tau^2, by Q-profile; undefined if the studies differ less than any
 *     tau^2 allows at this level
 * @param homogeneity Cochran's test that all true effects are equal
 * @param inconsistency I^2, the share of the variance of effects that is not sampling error: tau^2
 *     / (tau^2 + typical sampling variance), in [0, 1)
 * @param inconsistencyInterval of I^2, from the ends of that of tau^2
 * @param newStudy where the true effect of a new study like these lies, at the level of the
 *     interval; undefined for two studies
 * @param weights of each study in the mean, in (0, 1], with the sum 1
 * @param cautions what a reader must be told, each one sentence; empty if nothing
 */
public record MetaFit(
    int studies,
    double mean,
    double standardError,
    double modelError,
    double varianceRatio,
    Interval interval,
    TestResult noEffect,
    double tauSquared,
    Result<Interval> tauSquaredInterval,
    TestResult homogeneity,
    double inconsistency,
    Result<Interval> inconsistencyInterval,
    Result<Interval> newStudy,
    List<Double> weights,
    List<String> cautions) {
  /** Checks the numbers and copies the lists. */
  public MetaFit {
    Require.atLeast(2, studies, "studies");
    Require.finite(mean, "mean");
    Require.positive(standardError, "standardError");
    Require.positive(modelError, "modelError");
    Require.notNegative(varianceRatio, "varianceRatio");
    Require.notNegative(tauSquared, "tauSquared");
    Require.unit(inconsistency, "inconsistency");
    weights = List.copyOf(weights);
    cautions = List.copyOf(cautions);
    Require.sameLength(weights.size(), "weights", studies, "studies");
  }

  /** tau, the standard deviation of the true effects between studies, in their unit. */
  public double tau() {
    return Math.sqrt(tauSquared);
  }
}
