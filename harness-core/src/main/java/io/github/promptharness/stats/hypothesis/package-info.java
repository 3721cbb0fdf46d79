/**
 * Significance tests on the same items, corrections for many tests, and verdicts of equivalence.
 */
@NullMarked
package io.github.promptharness.stats.hypothesis;

import org.jspecify.annotations.NullMarked;
