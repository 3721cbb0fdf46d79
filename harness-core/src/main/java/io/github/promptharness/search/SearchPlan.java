package io.github.promptharness.search;

import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Searches the conditions of a study for the one that meets a goal most often, within a number of
 * answers. {@link WorstCaseSearch} runs it and re-tests what it finds; alone it is a plan like any
 * other.
 *
 * <p>An arm is a condition, whatever made it: a wording, an order, a format, a composition. The
 * original is no arm; it is asked where the goal or the prior of the strategy needs it, within the
 * budget. Each arm is asked items in one random order, clusters together, drawn by the seed.
 *
 * @param strategy where the next calls go
 * @param goal what is looked for
 * @param budget the most answers to ask for, the original's included; at least one item for each
 *     arm
 * @param repeats answers to each item of an arm, in [1, 100,000]
 * @param checks which conditions may not be proposed
 * @param seed names all draws
 */
public record SearchPlan(
    SearchStrategy strategy, Goal goal, long budget, int repeats, MeaningChecks checks, Seed seed)
    implements Plan {

  /** Checks the numbers. */
  public SearchPlan {
    if (budget < 1) {
      throw new IllegalArgumentException(
          "the budget of a search must be at least 1 answer: %s".formatted(budget));
    }
    if (repeats < 1 || repeats > Trial.REPEATS) {
      throw new IllegalArgumentException(
          "repeats of a search must be in [1, %s]: %s".formatted(Trial.REPEATS, repeats));
    }
  }

  /** One answer to each item of an arm, and what operators claim of the meaning. */
  public SearchPlan(SearchStrategy strategy, Goal goal, long budget, Seed seed) {
    this(strategy, goal, budget, 1, MeaningChecks.claimed(), seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if fewer than two conditions may be proposed, or the budget is
   *     below one item for each of them
   */
  @Override
  public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
    SearchSpace space = space(variants, samplings.stream().map(Sampling::id).toList());
    var tally = new Tally(space, goal, seen);
    Race race = race(space, tally, samplings.size());
    while (true) {
      Map<Integer, Integer> targets = strategy.next(race);
      if (targets.isEmpty()) {
        return List.of();
      }
      List<Draw> missing =
          slots(space, race, targets).stream()
              .filter(slot -> !tally.hasSeen(slot))
              .map(slot -> draw(slot, samplings))
              .toList();
      if (!missing.isEmpty()) {
        return missing;
      }
      race.ask(targets);
    }
  }

  @Override
  public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
    SearchSpace space = space(variants, samplings.stream().map(Sampling::id).toList());
    long arms = space.arms().size() + 1L;
    return OptionalLong.of(Math.min(budget, arms * space.items().size() * cell(samplings.size())));
  }

  @Override
  public String id() {
    return "search(%s, goal=%s, budget=%s, repeats=%s, rejects=%s, seed=%s)"
        .formatted(
            strategy.id(), goal.id(), budget, repeats, checks.id(), seed.hex().substring(0, 8));
  }

  private static Draw draw(SearchSpace.Slot slot, List<Sampling> samplings) {
    Sampling sampling =
        samplings.stream()
            .filter(each -> each.id().equals(slot.sampling()))
            .findFirst()
            .orElseThrow();
    return new Draw(slot.variant(), sampling, slot.repeat());
  }

  /** What may be asked. */
  SearchSpace space(List<Variant> variants, List<String> samplings) {
    SearchSpace space = SearchSpace.of(variants, samplings, repeats, checks, seed);
    if (space.arms().size() < 2) {
      throw new IllegalArgumentException(
          "a search needs at least 2 conditions that may be proposed: %s%s; give more, or compare one with the original in a study"
              .formatted(
                  space.arms(),
                  space.notProposed().isEmpty() ? "" : ", not proposed " + space.notProposed()));
    }
    return space;
  }

  /** Where the search stands. */
  Race race(SearchSpace space, Tally tally, int samplings) {
    double[][] values = space.arms().stream().map(tally::values).toArray(double[][]::new);
    long cells = budget / cell(samplings);
    long least = (long) space.arms().size() + (goal.needsOriginal() ? 1 : 0);
    if (cells < least) {
      throw new IllegalArgumentException(
          "the budget must allow one item for each of %s arms%s: %s answers; %s are given: raise it, or search fewer conditions"
              .formatted(
                  space.arms().size(),
                  goal.needsOriginal() ? " and the original" : "",
                  least * cell(samplings),
                  budget));
    }
    var race =
        new Race(
            space.arms(),
            values,
            originals(space, tally),
            space.clusterEnds(),
            goal.needsOriginal(),
            Math.toIntExact(cell(samplings)),
            cells,
            seed);
    var asked = new LinkedHashMap<Integer, Integer>();
    asked.put(Race.ORIGINAL, tally.asked(Condition.ORIGINAL.id()));
    for (int arm = 0; arm < space.arms().size(); arm++) {
      asked.put(arm, tally.asked(space.arms().get(arm)));
    }
    race.ask(asked);
    return race;
  }

  private double[] originals(SearchSpace space, Tally tally) {
    if (space.cells().containsKey(Condition.ORIGINAL.id())) {
      return tally.values(Condition.ORIGINAL.id());
    }
    if (goal.needsOriginal()) {
      throw new IllegalArgumentException(
          "goal %s compares with the original, which the study does not have: add it"
              .formatted(goal.id()));
    }
    double[] unknown = new double[space.items().size()];
    Arrays.fill(unknown, Double.NaN);
    return unknown;
  }

  private long cell(int samplings) {
    return (long) samplings * repeats;
  }

  /** The answers of the targets, the original's with them where the goal compares with it. */
  private List<SearchSpace.Slot> slots(
      SearchSpace space, Race race, Map<Integer, Integer> targets) {
    var slots = new ArrayList<SearchSpace.Slot>();
    Set<Integer> ofOriginal = new HashSet<>();
    targets.forEach(
        (arm, upTo) -> {
          for (int item = race.asked(arm); item < upTo; item++) {
            if (arm == Race.ORIGINAL) {
              ofOriginal.add(item);
            } else {
              slots.addAll(space.cell(space.arms().get(arm), item));
            }
          }
          if (goal.needsOriginal()) {
            for (int item = race.asked(Race.ORIGINAL); item < upTo; item++) {
              ofOriginal.add(item);
            }
          }
        });
    ofOriginal.stream()
        .sorted()
        .forEach(item -> slots.addAll(space.cell(Condition.ORIGINAL.id(), item)));
    return slots;
  }
}
