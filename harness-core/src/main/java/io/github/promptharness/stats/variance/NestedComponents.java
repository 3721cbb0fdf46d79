package io.github.promptharness.stats.variance;

import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The variance of a single score by its sources: sets, orders within sets, items, what items do
 * with them, and noise.
 *
 * <p><b>Unit</b>: square of the scores' unit. A component estimated by moments may be below 0; it
 * is kept as it came out.
 *
 * @param values of each source; {@link NestedSource#ITEM_ORDER} is 0 with {@link
 *     Interaction#IN_NOISE}
 * @param interaction whether item by order stands apart from the noise
 */
public record NestedComponents(Map<NestedSource, Double> values, Interaction interaction) {
  /** Copies the values and checks that each source has a finite one. */
  public NestedComponents {
    var copy = new EnumMap<NestedSource, Double>(NestedSource.class);
    for (NestedSource source : NestedSource.values()) {
      Double value = values.get(source);
      if (value == null) {
        throw new IllegalArgumentException("each source must have a value: " + values);
      }
      copy.put(source, Require.finite(value, source.name()));
    }
    if (interaction == Interaction.IN_NOISE
        && copy.getOrDefault(NestedSource.ITEM_ORDER, 0.0) != 0) {
      throw new IllegalArgumentException("ITEM_ORDER must be 0 where it is part of the noise");
    }
    Require.noOverflow(
        copy.values().stream().mapToDouble(Math::abs).sum(), "the sum of the components");
    values = Collections.unmodifiableMap(copy);
  }

  /** One of them. */
  public double of(NestedSource source) {
    return values.getOrDefault(source, 0.0);
  }

  /** The sources whose estimate came out below 0. */
  public Set<NestedSource> belowZero() {
    var below = EnumSet.noneOf(NestedSource.class);
    values.forEach(
        (source, value) -> {
          if (value < 0) {
            below.add(source);
          }
        });
    return Collections.unmodifiableSet(below);
  }

  /** All of them added up, those below 0 as 0. */
  public double total() {
    return values.values().stream().mapToDouble(value -> Math.max(0, value)).sum();
  }

  /**
   * What a source has of {@link #total}, in [0, 1]; <b>undefined</b> where no component is
   * positive.
   */
  public Result<Double> share(NestedSource source) {
    double total = total();
    return total > 0
        ? Result.finite(Math.max(0, of(source)) / total)
        : Result.undefined("no variance component is positive");
  }
}
