package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;

/**
 * What calibration of the label probabilities is worth on items that it has not seen.
 *
 * @param method {@code contextual} or {@code batch}
 * @param before accuracy of the most probable label on the held-out items, in [0, 1]
 * @param after accuracy of the most probable label once calibrated
 * @param gain the second less the first
 * @param interval 95 %, for the gain, over held-out items
 * @param items how many held-out items
 * @param conditions in how many conditions, each calibrated by itself
 * @param spent what the answers by which was calibrated cost
 */
public record CalibrationGain(
    String method,
    double before,
    double after,
    double gain,
    Interval interval,
    int items,
    int conditions,
    Spent spent) {}
