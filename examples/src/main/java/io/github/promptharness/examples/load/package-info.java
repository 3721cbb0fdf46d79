/**
 * A server on this machine for measuring: it answers chat completions at next to no cost, keeps
 * rate limits, meters money, and breaks calls by a seeded plan.
 *
 * <p>Start with {@link io.github.promptharness.examples.load.LoadServer}.
 */
@NullMarked
package io.github.promptharness.examples.load;

import org.jspecify.annotations.NullMarked;
