package io.github.promptharness.frugal;

import io.github.promptharness.Draw;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.model.PromptEvalCell;
import io.github.promptharness.stats.model.PromptEvalPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks a part of all cells of wording and item, balanced both ways: each wording and each item come
 * up as often as the others. One answer a cell, the same cells under every sampling.
 *
 * <p>The original is one of the wordings. The cells are asked round by round. With a larger number
 * or share, and as many wordings and items, the plan begins with the same cells: a budget can be
 * raised, and what was paid for counts. {@link WordingProfile} reads the answers.
 *
 * <p>The order of the cells is that of {@link PromptEvalPlan}, which names the source.
 *
 * @param calls the most answers under each sampling, at least 1
 * @param share the most of all cells, above 0 and at most 1; the smaller of the two holds, and at
 *     least one cell is asked
 * @param round answers a round under each sampling, at least 1
 * @param seed the name of the draws
 */
public record BalancedCells(int calls, double share, int round, Seed seed) implements Plan {
  private static final int USUAL_ROUND = 1_000;

  /** Checks the ranges. */
  public BalancedCells {
    Require.atLeast(1, calls, "calls");
    Require.atLeast(1, round, "round");
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share must be above 0 and at most 1: %s; 0.1 asks one cell in ten".formatted(share));
    }
  }

  /**
   * So many answers under each sampling, 1,000 a round.
   *
   * @param calls at least 1; no more are asked than there are cells
   * @param seed the name of the draws
   */
  public static BalancedCells calls(int calls, Seed seed) {
    return new BalancedCells(calls, 1, USUAL_ROUND, seed);
  }

  /**
   * A share of all cells, 1,000 a round.
   *
   * @param share above 0 and at most 1
   * @param seed the name of the draws
   */
  public static BalancedCells share(double share, Seed seed) {
    return new BalancedCells(Integer.MAX_VALUE, share, USUAL_ROUND, seed);
  }

  /** The same with other rounds. */
  public BalancedCells withRound(int newRound) {
    return new BalancedCells(calls, share, newRound, seed);
  }

  @Override
  public String id() {
    return "balanced-cells(calls=%s, share=%s, round=%s, seed=%s)"
        .formatted(
            calls == Integer.MAX_VALUE ? "all" : Integer.toString(calls),
            share,
            Integer.toString(round),
            seed.hex().substring(0, 12));
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    return OptionalLong.of((long) wanted(Grid.of(variants)) * samplings.size());
  }

  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    Grid grid = Grid.of(variants);
    Seen known = Seen.of(seen);
    var draws = new ArrayList<Draw>();
    int fresh = 0;
    for (PromptEvalCell cell : cells(grid)) {
      List<Draw> missing = known.missing(draws(grid, cell, samplings));
      draws.addAll(missing);
      fresh += missing.isEmpty() ? 0 : 1;
      if (fresh == round) {
        break;
      }
    }
    return List.copyOf(draws);
  }

  /** The cells in the order to ask for them. */
  List<PromptEvalCell> cells(Grid grid) {
    return grid.cells() == 0
        ? List.of()
        : PromptEvalPlan.of(
            grid.conditions().size(),
            grid.items().size(),
            wanted(grid),
            seed.named("balanced cells"));
  }

  private int wanted(Grid grid) {
    long some = Math.min(calls, Math.round(share * grid.cells()));
    return (int) Math.min(Math.max(1, some), grid.cells());
  }

  private static List<Draw> draws(Grid grid, PromptEvalCell cell, List<Sampling> samplings) {
    String item = grid.items().get(cell.example());
    String condition = grid.conditions().get(cell.prompt());
    return samplings.stream()
        .flatMap(sampling -> grid.draw(item, condition, sampling, 0).stream())
        .toList();
  }
}
