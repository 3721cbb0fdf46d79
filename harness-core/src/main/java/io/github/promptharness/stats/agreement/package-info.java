/**
 * Whether raters, or the wordings of a prompt, give one answer: agreement, kappa, alpha,
 * disagreement.
 */
@NullMarked
package io.github.promptharness.stats.agreement;

import org.jspecify.annotations.NullMarked;
