/** Distances between two texts. */
@NullMarked
package io.github.promptharness.stats.text;

import org.jspecify.annotations.NullMarked;
