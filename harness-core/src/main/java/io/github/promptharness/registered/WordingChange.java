package io.github.promptharness.registered;

import io.github.promptharness.Estimate;
import java.util.OptionalDouble;

/**
 * One wording beside the original.
 *
 * @param condition its id
 * @param change its accuracy less the original's, in [-1, 1], with the interval at 1 - 2 levels
 *     that a verdict about it alone would rest on
 * @param harm how often as large a loss is seen where no wording loses more than the margin:
 *     step-down max-T over all wordings; absent where it was not asked for or cannot be told
 */
public record WordingChange(String condition, Estimate change, OptionalDouble harm) {}
