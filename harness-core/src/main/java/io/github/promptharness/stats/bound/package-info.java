/** Bounds for what has not been seen: the worst of future draws, failures when none was found. */
@NullMarked
package io.github.promptharness.stats.bound;

import org.jspecify.annotations.NullMarked;
