/**
 * How well a predicted probability or score foretells an outcome.
 *
 * <p>{@link io.github.promptharness.stats.prediction.Auroc} and {@link
 * io.github.promptharness.stats.prediction.AveragePrecision} look at the order of scores alone,
 * {@link io.github.promptharness.stats.prediction.BrierScore}, {@link
 * io.github.promptharness.stats.prediction.LogLoss} and {@link
 * io.github.promptharness.stats.prediction.ReliabilityDiagram} at probabilities, and {@link
 * io.github.promptharness.stats.prediction.RiskCoverage} at what abstaining would gain. {@link
 * io.github.promptharness.stats.prediction.AurocByDomain} is the one to report over several
 * domains. Compare each with the same number for a baseline: the base rate, the correctness or the
 * confidence of the original.
 */
@NullMarked
package io.github.promptharness.stats.prediction;

import org.jspecify.annotations.NullMarked;
