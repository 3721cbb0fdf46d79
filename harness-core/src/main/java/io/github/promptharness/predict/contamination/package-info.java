/**
 * What may hint that an item was in the training data. Nobody outside knows that, so all of these
 * are proxies, and every output says so.
 *
 * <p>{@link io.github.promptharness.predict.contamination.CanonicalAdvantage} compares the
 * published order of options with others, {@link
 * io.github.promptharness.predict.contamination.CutoffDifference} items from before a model's
 * cut-off with later ones, and {@link
 * io.github.promptharness.predict.contamination.GuidedCompletion} asks the model to go on with an
 * item. The first and last, and {@link io.github.promptharness.predict.contamination.BeforeCutoff},
 * are features too.
 */
@NullMarked
package io.github.promptharness.predict.contamination;

import org.jspecify.annotations.NullMarked;
