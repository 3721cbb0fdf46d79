/** How much scores move between the variants of a prompt. */
@NullMarked
package io.github.promptharness.stats.sensitivity;

import org.jspecify.annotations.NullMarked;
