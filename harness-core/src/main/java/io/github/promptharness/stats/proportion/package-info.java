/** One proportion, and the difference of two. */
@NullMarked
package io.github.promptharness.stats.proportion;

import org.jspecify.annotations.NullMarked;
