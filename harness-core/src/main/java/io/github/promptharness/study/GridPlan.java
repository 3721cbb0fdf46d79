package io.github.promptharness.study;

import io.github.promptharness.Conduct;
import io.github.promptharness.Draw;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every prompt under every condition, so many times: one round.
 *
 * <p>The placebo condition is asked {@code reasks} times as often, with the repeats that follow the
 * original's own, since its text is the original's. A variant made for one repeat is asked once.
 *
 * @param repeats independent answers a cell, at least 1
 * @param reasks how often the placebo arm asks again, at least 0
 */
public record GridPlan(int repeats, int reasks) implements Plan {
  /** Checks the counts. */
  public GridPlan {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1: " + repeats);
    }
    if (reasks < 0) {
      throw new IllegalArgumentException("reasks must be at least 0: " + reasks);
    }
  }

  /** A plan for a study without placebo arm. */
  public GridPlan(int repeats) {
    this(repeats, 0);
  }

  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    try (Stream<?> rows = seen.stream()) {
      if (rows.findAny().isPresent()) {
        return List.of();
      }
    }
    var draws = new ArrayList<Draw>(variants.size() * samplings.size() * repeats);
    for (Variant variant : variants) {
      for (Sampling sampling : samplings) {
        repeats(variant).forEach(repeat -> draws.add(new Draw(variant, sampling, repeat)));
      }
    }
    return draws;
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    return OptionalLong.of(
        samplings.size() * variants.stream().mapToLong(each -> repeats(each).count()).sum());
  }

  @Override
  public String id() {
    return Conduct.Stopping.FIXED;
  }

  private IntStream repeats(Variant variant) {
    if (variant.repeat().isPresent()) {
      int only = variant.repeat().getAsInt();
      return IntStream.range(only, Math.min(only + 1, repeats));
    }
    return variant.condition().isPlacebo()
        ? IntStream.range(repeats, repeats * (reasks + 1))
        : IntStream.range(0, repeats);
  }
}
