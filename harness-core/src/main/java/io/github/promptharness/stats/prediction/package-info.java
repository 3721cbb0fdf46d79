/** How well a predicted probability or score foretells an outcome. */
@NullMarked
package io.github.promptharness.stats.prediction;

import org.jspecify.annotations.NullMarked;
