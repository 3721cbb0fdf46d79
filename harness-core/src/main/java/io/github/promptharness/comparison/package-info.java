/** Results beside each other; {@link NamedResult} is one of them. */
@NullMarked
package io.github.promptharness.comparison;

import org.jspecify.annotations.NullMarked;
