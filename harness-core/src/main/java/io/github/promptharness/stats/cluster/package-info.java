/** Means over items that are not independent: clustered errors, resampling, power. */
@NullMarked
package io.github.promptharness.stats.cluster;

import org.jspecify.annotations.NullMarked;
