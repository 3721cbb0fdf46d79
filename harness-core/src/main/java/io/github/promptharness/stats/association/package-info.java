/** How two measured variables go together. */
@NullMarked
package io.github.promptharness.stats.association;

import org.jspecify.annotations.NullMarked;
