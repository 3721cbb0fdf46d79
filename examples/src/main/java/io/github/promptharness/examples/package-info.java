/**
 * One main a question, to run from an IDE or with {@code mvn -q -P quickstart -Dexample=Name}.
 *
 * <p>Start with {@link io.github.promptharness.examples.Quickstart}.
 */
@NullMarked
package io.github.promptharness.examples;

import org.jspecify.annotations.NullMarked;
