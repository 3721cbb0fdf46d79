/** Label bias of probabilities that a model gives, and how to take it out. */
@NullMarked
package io.github.promptharness.stats.calibration;

import org.jspecify.annotations.NullMarked;
