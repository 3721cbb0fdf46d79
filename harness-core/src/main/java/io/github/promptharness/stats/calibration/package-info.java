/**
 * Label bias of probabilities that a model gives, and how to take it out.
 *
 * <p>{@link io.github.promptharness.stats.calibration.LabelPredictions} shows whether some labels
 * are favoured, {@link io.github.promptharness.stats.calibration.OrderEntropy} whether a prompt
 * leans towards some. {@link io.github.promptharness.stats.calibration.ContextualCalibration} and
 * {@link io.github.promptharness.stats.calibration.BatchCalibration} take a label's bias out of its
 * probability; {@link io.github.promptharness.stats.calibration.CyclicDebiasing} and {@link
 * io.github.promptharness.stats.calibration.PriDe} that of a place among options.
 *
 * <p>Rows of probabilities are checked the same way by all of them; that, and the floor that keeps
 * a division by 0 away, is hidden.
 */
@NullMarked
package io.github.promptharness.stats.calibration;

import org.jspecify.annotations.NullMarked;
