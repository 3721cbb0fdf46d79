package io.github.promptharness.search;

import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A search over answers that are known: what a strategy would find with a budget, before a call is
 * paid. It makes the same choices as a {@link SearchPlan} of the same seed, arms and items.
 *
 * @param worst the arm chosen, counted from 0
 * @param best the arm that meets the goal least, where the strategy looks for it too
 * @param rate how often the chosen arm met the goal in what the search asked it: too high, since it
 *     was chosen for that; absent if no answer of it counts
 * @param within for a strategy with a guarantee, by how much at most another arm exceeds the chosen
 * @param cells items of arms that were asked, those of the original among them
 * @param asked how many items each arm was asked
 */
public record Rehearsal(
    int worst,
    OptionalInt best,
    OptionalDouble rate,
    OptionalDouble within,
    long cells,
    List<Integer> asked) {
  /** Copies the list. */
  public Rehearsal {
    asked = List.copyOf(asked);
  }

  /**
   * Searches, each item its own cluster, for a goal that does not need the original.
   *
   * @param met by arm and item, how far the answer meets the goal, in [0, 1]; NaN where it does not
   *     count. At least two arms of as many items, in random order
   * @param original the same of the original, for the prior of {@link ThompsonSampling}
   * @param budget items of arms to ask at most, at least one an arm
   * @throws IllegalArgumentException if there are fewer than two arms, rows differ in length, a
   *     number is out of range, or the budget is too small
   */
  public static Rehearsal of(
      SearchStrategy strategy, double[][] met, double[] original, long budget, Seed seed) {
    if (met.length < 2 || budget < met.length) {
      throw new IllegalArgumentException(
          "a search needs at least 2 arms and an item for each: %s arms, budget %s"
              .formatted(met.length, budget));
    }
    for (double[] row : met) {
      require(row, original.length);
    }
    require(original, original.length);
    return of(
        strategy,
        new Race(
            IntStream.range(0, met.length).mapToObj(Integer::toString).toList(),
            met,
            original,
            IntStream.rangeClosed(1, original.length).boxed().toList(),
            false,
            1,
            budget,
            seed));
  }

  /** Searches to the end. */
  static Rehearsal of(SearchStrategy strategy, Race race) {
    var targets = strategy.next(race);
    while (!targets.isEmpty()) {
      race.ask(targets);
      targets = strategy.next(race);
    }
    Pick pick = strategy.pick(race);
    double rate = race.rate(pick.worst());
    return new Rehearsal(
        pick.worst(),
        pick.best(),
        Double.isNaN(rate) ? OptionalDouble.empty() : OptionalDouble.of(rate),
        pick.within(),
        race.used(),
        IntStream.range(0, race.arms()).map(race::asked).boxed().toList());
  }

  private static void require(double[] row, int items) {
    if (row.length != items || items == 0) {
      throw new IllegalArgumentException(
          "every arm must have as many items as the original, at least 1: %s, %s"
              .formatted(row.length, items));
    }
    if (Arrays.stream(row).anyMatch(value -> value < 0 || value > 1)) {
      throw new IllegalArgumentException("a rehearsal needs values in [0, 1] or NaN");
    }
  }
}
