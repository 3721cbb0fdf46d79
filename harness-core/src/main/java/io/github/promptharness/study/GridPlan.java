package io.github.promptharness.study;

import io.github.promptharness.Draw;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every prompt under every condition, so many times: one round.
 *
 * <p>The placebo condition is asked {@code reasks} times as often, with the repeats that follow the
 * original's own, since its text is the original's.
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
        boolean placebo = variant.condition().isPlacebo();
        int from = placebo ? repeats : 0;
        int to = placebo ? repeats * (reasks + 1) : repeats;
        for (int repeat = from; repeat < to; repeat++) {
          draws.add(new Draw(variant, sampling, repeat));
        }
      }
    }
    return draws;
  }
}
