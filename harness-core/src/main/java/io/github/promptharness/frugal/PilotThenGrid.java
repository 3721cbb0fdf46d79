package io.github.promptharness.frugal;

import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Unreadable;
import io.github.promptharness.Variant;
import io.github.promptharness.plan.AskingCost;
import io.github.promptharness.plan.Offer;
import io.github.promptharness.plan.Pilot;
import io.github.promptharness.plan.RepeatCalls;
import io.github.promptharness.plan.StudyDesign;
import io.github.promptharness.plan.StudySize;
import io.github.promptharness.stats.Require;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.cluster.Estimand;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Two rounds: a pilot, and then the items, wordings and repeats that give the narrowest interval of
 * the mean score for the money that is left, by the pilot's variances.
 *
 * <p>The pilot asks its first items, in an order by chance, under all conditions. The second round
 * asks the grid that {@link StudyDesign} offers: the pilot's items and more of them, the original
 * and wordings by chance, and as many repeats. What the pilot has answered of it is not asked
 * again, and both rounds together keep to the budget as {@link AskingCost} has it.
 *
 * <p>The pilot's answers are part of the study. The grid is chosen by their variances, which for
 * right and wrong depend on their mean, so that the mean of the study is not strictly free of bias;
 * how much that is has not been measured. Where the pilot shows nothing to plan from, such as
 * scores that are all equal, the study ends with it, and mean and interval <b>are</b> biased: they
 * are of pilots that look like this one. {@link #read} says so, with the reason.
 *
 * @param items of the pilot, at least 2
 * @param repeats of the pilot, at least 1; with 1 the second round has 1 as well
 * @param mostRepeats of the second round, at least {@code repeats}
 * @param estimand what the mean is to stand for; items are those of the study where they are fixed
 * @param cost what asking costs
 * @param budget for both rounds, under each sampling
 * @param seed the name of the order of items and wordings
 */
public record PilotThenGrid(
    int items,
    int repeats,
    int mostRepeats,
    Estimand estimand,
    AskingCost cost,
    Money budget,
    Seed seed)
    implements Plan {
  /** How often the overlap of pilot and grid is taken into account anew. */
  private static final int TRIES = 8;

  /** Three amounts are rounded to the picodollar. */
  private static final int ROUNDED = 3;

  /** Checks the ranges. */
  public PilotThenGrid {
    Require.atLeast(2, items, "items");
    Require.atLeast(1, repeats, "repeats");
    Require.atLeast(repeats, mostRepeats, "mostRepeats");
  }

  /**
   * A pilot of two repeats, and at most ten in the second round; items and wordings random.
   *
   * @param items of the pilot, at least 2
   * @param cost what asking costs
   * @param budget for both rounds, under each sampling
   * @param seed the name of the order of items and wordings
   */
  public static PilotThenGrid of(int items, AskingCost cost, Money budget, Seed seed) {
    return new PilotThenGrid(items, 2, 10, Estimand.BOTH_RANDOM, cost, budget, seed);
  }

  /** The same with a mean that stands for something else. */
  public PilotThenGrid withEstimand(Estimand newEstimand) {
    return new PilotThenGrid(items, repeats, mostRepeats, newEstimand, cost, budget, seed);
  }

  /** The same with other repeats. */
  public PilotThenGrid withRepeats(int ofPilot, int most) {
    return new PilotThenGrid(items, ofPilot, most, estimand, cost, budget, seed);
  }

  @Override
  public String id() {
    return "pilot-then-grid(items=%s, repeats=%s, most=%s, %s, cost=%s, budget=%s, seed=%s)"
        .formatted(
            Integer.toString(items),
            Integer.toString(repeats),
            Integer.toString(mostRepeats),
            estimand,
            cost,
            budget,
            seed.hex().substring(0, 12));
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    long answers = Math.min(Grid.of(variants).cells() * mostRepeats, affordable());
    return OptionalLong.of(Math.multiplyExact(answers, samplings.size()));
  }

  /** What the budget pays for, if all answers are as cheap as they can be. */
  private long affordable() {
    int together = cost.calls() == RepeatCalls.TOGETHER ? mostRepeats : 1;
    double cheapest = cost.answer() + cost.prompt() / together;
    return cheapest == 0
        ? Long.MAX_VALUE
        : (long) Math.floor((budget.picoUsd() + ROUNDED) / cheapest);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the pilot alone is above the budget, or a condition that is
   *     drawn anew for each answer has fewer variants than there may be repeats
   */
  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    Grid grid = Grid.of(variants);
    requireAffordable(grid);
    grid.requireRepeats(mostRepeats);
    Seen known = Seen.of(seen);
    StudySize pilot = pilotSize(grid);
    List<Draw> first =
        samplings.stream().flatMap(each -> draws(grid, pilot, each).stream()).toList();
    List<Draw> missing = known.missing(first);
    if (!missing.isEmpty()) {
      return missing;
    }
    var second = new ArrayList<Draw>();
    for (Sampling sampling : samplings) {
      Result<Offer> offer = allocation(grid, known, sampling.id());
      if (offer.isDefined()) {
        second.addAll(draws(grid, offer.orElseThrow().size(), sampling));
      }
    }
    return known.missing(second);
  }

  /**
   * How a study of this plan went on after its pilot, for each sampling; to be printed beside its
   * mean.
   *
   * @param result of the study
   */
  public List<AfterPilot> read(StudyResult result) {
    Grid grid = Grid.of(result.variants());
    Seen seen = Seen.of(result.observations());
    List<String> samplings;
    try (Stream<Observation> rows = result.observations().stream()) {
      samplings = rows.map(Observation::sampling).distinct().sorted().toList();
    }
    return samplings.stream()
        .map(id -> new AfterPilot(id, pilotSize(grid).answers(), allocation(grid, seen, id)))
        .toList();
  }

  /**
   * What the second round asks in all, the pilot's part included, and what is expected of it;
   * undefined where the pilot shows nothing to plan from.
   *
   * @param result of the study, or of its pilot
   * @param sampling under which answers were drawn
   */
  public Result<Offer> allocation(StudyResult result, Sampling sampling) {
    return allocation(Grid.of(result.variants()), Seen.of(result.observations()), sampling.id());
  }

  private Result<Offer> allocation(Grid grid, Seen seen, String sampling) {
    try {
      StudySize size = pilotSize(grid);
      var pilot = Pilot.of(Observations.of(rows(grid, seen, size, sampling)), Unreadable.WRONG);
      StudyDesign design =
          StudyDesign.from(pilot, cost)
              .withEstimand(estimand)
              .withAvailable(grid.items().size(), grid.conditions().size(), mostRepeats);
      return Result.of(
          within(itemsAreFixed() ? design.withBenchmark(grid.items().size()) : design, size));
    } catch (IllegalArgumentException e) {
      // The pilot is what it is: a run that was paid for is not broken off for it.
      return Result.undefined("the pilot gives no plan: " + e.getMessage());
    }
  }

  /** The best grid that, together with what the pilot asked beside it, keeps to the budget. */
  private Offer within(StudyDesign design, StudySize pilot) {
    Money pilots = cost.of(pilot);
    Money left = budget.minus(pilots);
    Offer best = design.within(left).best();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Money shared = cost.of(overlap(best.size(), pilot));
      Offer wider = design.within(left.plus(shared)).best();
      Money total = wider.cost().plus(pilots).minus(cost.of(overlap(wider.size(), pilot)));
      if (total.exceeds(budget) || wider.size().equals(best.size())) {
        return best;
      }
      best = wider;
    }
    return best;
  }

  private static StudySize overlap(StudySize one, StudySize other) {
    return StudySize.of(
        Math.min(one.items(), other.items()),
        Math.min(one.wordings(), other.wordings()),
        Math.min(one.repeats(), other.repeats()));
  }

  private boolean itemsAreFixed() {
    return estimand == Estimand.WORDINGS_RANDOM || estimand == Estimand.BOTH_FIXED;
  }

  private StudySize pilotSize(Grid grid) {
    return StudySize.of(
        Math.max(1, Math.min(items, grid.items().size())),
        Math.max(1, grid.conditions().size()),
        repeats);
  }

  private void requireAffordable(Grid grid) {
    Money pilot = cost.of(pilotSize(grid));
    if (pilot.exceeds(budget)) {
      throw new IllegalArgumentException(
          "the pilot must cost no more than the budget of %s: %s; take fewer items or repeats, or raise the budget"
              .formatted(budget, pilot));
    }
  }

  private List<Draw> draws(Grid grid, StudySize size, Sampling sampling) {
    var draws = new ArrayList<Draw>();
    List<String> conditions = grid.shuffledConditions(seed, Condition.ORIGINAL.id());
    for (String item : grid.shuffledItems(seed).subList(0, size.items())) {
      for (String condition : conditions.subList(0, size.wordings())) {
        for (int repeat = 0; repeat < size.repeats(); repeat++) {
          grid.draw(item, condition, sampling, repeat).ifPresent(draws::add);
        }
      }
    }
    return draws;
  }

  private List<Observation> rows(Grid grid, Seen seen, StudySize size, String sampling) {
    return grid.shuffledItems(seed).subList(0, size.items()).stream()
        .flatMap(
            item ->
                grid.conditions().stream()
                    .flatMap(
                        condition ->
                            Stream.iterate(0, repeat -> repeat < size.repeats(), r -> r + 1)
                                .flatMap(r -> seen.row(item, condition, sampling, r).stream())))
        .toList();
  }
}
