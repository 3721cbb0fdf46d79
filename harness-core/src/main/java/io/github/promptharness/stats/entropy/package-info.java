/**
 * How spread out one item's answers are, and how far apart two distributions of answers.
 *
 * <p>{@link io.github.promptharness.stats.entropy.ShannonEntropy} and {@link
 * io.github.promptharness.stats.entropy.Variety} take how often each option was given, {@link
 * io.github.promptharness.stats.entropy.SemanticEntropy} answers that were clustered by meaning,
 * {@link io.github.promptharness.stats.entropy.Divergence} two distributions over the same options.
 * {@link io.github.promptharness.stats.entropy.EntropyUnit} is nats or bits, {@link
 * io.github.promptharness.stats.entropy.EntropyDivisor} what an entropy is divided by to be
 * compared.
 *
 * <p>The checks of counts and shares are hidden.
 */
@NullMarked
package io.github.promptharness.stats.entropy;

import org.jspecify.annotations.NullMarked;
