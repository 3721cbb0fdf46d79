/**
 * Whether raters, or the wordings of a prompt, give one answer.
 *
 * <p>{@link io.github.promptharness.stats.agreement.NominalAgreement} is the way in: it counts
 * coded answers once, and gives plain agreement and the coefficients beyond chance, each an {@link
 * io.github.promptharness.stats.agreement.AgreementCoefficient}. {@link
 * io.github.promptharness.stats.agreement.CohenKappa} is for two raters, {@link
 * io.github.promptharness.stats.agreement.Disagreement} for repeated answers to each wording, where
 * what differs between wordings is told from what differs within one.
 */
@NullMarked
package io.github.promptharness.stats.agreement;

import org.jspecify.annotations.NullMarked;
