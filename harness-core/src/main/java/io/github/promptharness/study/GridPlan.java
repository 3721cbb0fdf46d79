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
 * @param repeats independent answers a cell, at least 1
 */
public record GridPlan(int repeats) implements Plan {
  /** Checks the count. */
  public GridPlan {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be at least 1: " + repeats);
    }
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
        for (int repeat = 0; repeat < repeats; repeat++) {
          draws.add(new Draw(variant, sampling, repeat));
        }
      }
    }
    return draws;
  }
}
