/**
 * Two or more results beside each other, paired on the same items: models, dates, prompts or
 * extraction rules; which of them cannot be told apart, and whether a model has drifted.
 *
 * <p>Start with {@link io.github.promptharness.comparison.ResultComparison}, which takes {@link
 * io.github.promptharness.comparison.NamedResult named results} and gives {@link
 * io.github.promptharness.comparison.ComparedResults}: values that a report prints as they are.
 */
@NullMarked
package io.github.promptharness.comparison;

import org.jspecify.annotations.NullMarked;
