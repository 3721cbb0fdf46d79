/**
 * Whether raters, or the wordings of a prompt, give one answer, and how far beyond chance.
 *
 * <p>Start with {@link io.github.promptharness.stats.agreement.NominalAgreement}: it counts coded
 * answers once, and gives plain agreement and the coefficients beyond chance, each an {@link
 * io.github.promptharness.stats.agreement.AgreementCoefficient} with its {@link
 * io.github.promptharness.stats.agreement.ChanceCorrected} parts and standard error. {@link
 * io.github.promptharness.stats.agreement.CohenKappa} is for two raters. {@link
 * io.github.promptharness.stats.agreement.Disagreement} is for repeated answers to each wording,
 * where what differs between wordings is told from what differs within one.
 *
 * <p>All are statistics of items, so that a bootstrap over items or clusters gives them an
 * interval. How codes are counted, and each coefficient's own arithmetic, is hidden.
 */
@NullMarked
package io.github.promptharness.stats.agreement;

import org.jspecify.annotations.NullMarked;
