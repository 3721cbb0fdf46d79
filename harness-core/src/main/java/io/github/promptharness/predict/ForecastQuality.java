package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.stats.Result;

/**
 * How well a predictor foretold rows that it had not seen.
 *
 * @param predictor its name
 * @param here the area under the ROC curve within each domain and condition, averaged over a
 *     domain's conditions and then over these domains; errors clustered by item
 * @param elsewhere the same mean, with an interval for domains like these
 * @param averagePrecision within each condition, averaged over rows, in [0, 1]; one that ranks
 *     nothing has the share of fragile rows. Conditions under which nothing was fragile are left
 *     out
 * @param brier the mean squared miss, in [0, 1], 0 is best
 * @param brierGain by how much the base rate's is larger, with errors clustered by item; above 0
 *     the predictor is better
 * @param logLoss in nats, 0 is best
 * @param calibrationError of ten bins of equal width, in [0, 1]; above 0 by chance
 */
public record ForecastQuality(
    String predictor,
    Estimate here,
    Estimate elsewhere,
    Result<Double> averagePrecision,
    double brier,
    Estimate brierGain,
    Result<Double> logLoss,
    double calibrationError) {}
