/**
 * One proportion, and the difference of two.
 *
 * <p>Start with {@link io.github.promptharness.stats.proportion.Proportion} and {@link
 * io.github.promptharness.stats.proportion.ProportionInterval} for one rate over independent
 * trials, with {@link io.github.promptharness.stats.proportion.PairedTable} and {@link
 * io.github.promptharness.stats.proportion.PairedProportionInterval} for two conditions over the
 * same items, and with {@link io.github.promptharness.stats.proportion.TwoProportions} for
 * independent samples; {@link io.github.promptharness.stats.proportion.PairedEquivalencePlan} says
 * how many items a verdict of equivalence takes. {@link
 * io.github.promptharness.stats.proportion.BinomialTest} and {@link
 * io.github.promptharness.stats.proportion.ClopperPearsonBound} are exact. Where the scores are
 * those of a judge that errs, {@link io.github.promptharness.stats.proportion.JudgedProportion} or
 * {@link io.github.promptharness.stats.proportion.PredictionPoweredMean} takes its errors out.
 *
 * <p>Trials that share an item are not independent: see {@link
 * io.github.promptharness.stats.cluster}. The arithmetic of Tango's limits, and what rounding does
 * to ends at 0 and 1, is hidden.
 */
@NullMarked
package io.github.promptharness.stats.proportion;

import org.jspecify.annotations.NullMarked;
