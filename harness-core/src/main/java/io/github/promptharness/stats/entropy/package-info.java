/** How spread out one item's answers are, and how far apart two distributions of answers. */
@NullMarked
package io.github.promptharness.stats.entropy;

import org.jspecify.annotations.NullMarked;
