/** How much of the variance each source has: items, variants, repeats, domains. */
@NullMarked
package io.github.promptharness.stats.variance;

import org.jspecify.annotations.NullMarked;
