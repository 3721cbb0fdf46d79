/**
 * How well a predicted probability or score foretells an outcome, such as that a variant fails.
 *
 * <p>Start with {@link io.github.promptharness.stats.prediction.AurocByDomain}, the one to report
 * over several domains. {@link io.github.promptharness.stats.prediction.Auroc} and {@link
 * io.github.promptharness.stats.prediction.AveragePrecision} look at the order of scores alone,
 * {@link io.github.promptharness.stats.prediction.BrierScore}, {@link
 * io.github.promptharness.stats.prediction.LogLoss} and {@link
 * io.github.promptharness.stats.prediction.ReliabilityDiagram} at probabilities, and {@link
 * io.github.promptharness.stats.prediction.RiskCoverage} at what abstaining would gain. {@link
 * io.github.promptharness.stats.prediction.ClusteredAuroc#within} is for the domains at hand, and
 * has differences of two areas. {@link io.github.promptharness.stats.prediction.RidgeLogit} fits
 * the probabilities themselves. Compare each with the same number for a baseline: the base rate,
 * the correctness or the confidence of the original.
 *
 * <p>How equal scores are grouped, so that no result hangs on the order of rows, is hidden.
 */
@NullMarked
package io.github.promptharness.stats.prediction;

import org.jspecify.annotations.NullMarked;
