/**
 * What several studies say together: means of effects that differ truly from study to study.
 *
 * <p>Start with {@link io.github.promptharness.stats.meta.RandomEffectsMeta}: effects and their
 * standard errors go in, and a {@link io.github.promptharness.stats.meta.MetaFit} comes out, with
 * everything a forest plot shows. Arrays in, results out; it knows nothing of prompts.
 */
@NullMarked
package io.github.promptharness.stats.meta;

import org.jspecify.annotations.NullMarked;
