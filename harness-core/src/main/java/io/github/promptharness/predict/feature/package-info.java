/**
 * What may say how fragile an item is, each one class: {@link
 * io.github.promptharness.predict.feature.RepeatDisagreement}, {@link
 * io.github.promptharness.predict.feature.OriginalMargin}, lengths, {@link
 * io.github.promptharness.predict.feature.Readability}, {@link
 * io.github.promptharness.predict.feature.WordFrequency}, distances of the variant, place of the
 * right option, and tags.
 *
 * <p>Each says what it is counted in, whether it is a proxy, and when it is not known.
 */
@NullMarked
package io.github.promptharness.predict.feature;

import org.jspecify.annotations.NullMarked;
