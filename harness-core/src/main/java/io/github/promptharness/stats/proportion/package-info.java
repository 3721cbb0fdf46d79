/**
 * One proportion, and the difference of two.
 *
 * <p>{@link io.github.promptharness.stats.proportion.ProportionInterval} is for one rate over
 * independent trials, {@link io.github.promptharness.stats.proportion.PairedProportionInterval} for
 * two conditions over the same items, {@link
 * io.github.promptharness.stats.proportion.TwoProportions} for independent samples. Where the
 * scores are those of a judge that errs, {@link
 * io.github.promptharness.stats.proportion.JudgedProportion} or {@link
 * io.github.promptharness.stats.proportion.PredictionPoweredMean} takes its errors out.
 */
@NullMarked
package io.github.promptharness.stats.proportion;

import org.jspecify.annotations.NullMarked;
