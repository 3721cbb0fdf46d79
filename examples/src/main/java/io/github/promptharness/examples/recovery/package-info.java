/**
 * Does a study find what is there? A model whose truth is known is studied many times over, each
 * time with other items, and it is counted how often the 95 % intervals hold the truth.
 *
 * <p>Run {@link io.github.promptharness.examples.recovery.RecoveryStudy}, and {@link
 * io.github.promptharness.examples.recovery.QuestionRecovery} for variance, few-shot examples,
 * labels, domains and reliability; {@link io.github.promptharness.examples.recovery.PlannedWidths}
 * asks the same of plans: whether studies turn out as wide as their pilots said.
 */
@NullMarked
package io.github.promptharness.examples.recovery;

import org.jspecify.annotations.NullMarked;
