/** Inference that holds whenever one stops. */
@NullMarked
package io.github.promptharness.stats.sequential;

import org.jspecify.annotations.NullMarked;
