/**
 * Inference that holds whenever one stops: {@link
 * io.github.promptharness.stats.sequential.ConfidenceSequence} for a mean, {@link
 * io.github.promptharness.stats.sequential.ProbabilityRatioTest} for a gate that passes or fails.
 */
@NullMarked
package io.github.promptharness.stats.sequential;

import org.jspecify.annotations.NullMarked;
