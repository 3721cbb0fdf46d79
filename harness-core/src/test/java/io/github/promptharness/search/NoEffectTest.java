package io.github.promptharness.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a search finds where no wording matters, beside what it really found in made-up races. */
final class NoEffectTest {
  private static final int ARMS = 16;
  private static final int ITEMS = 50;
  private static final int ANSWERS = 4;
  private static final SearchStrategy HALVING = SuccessiveHalving.withDefaults();

  /** A race in which every answer meets the goal by the toss of a coin, played to its end. */
  private static Race played(boolean settled, Seed seed) {
    Generator coin = seed.named("coin").generator();
    double[][] values = new double[ARMS][ITEMS];
    for (double[] arm : values) {
      Arrays.setAll(
          arm,
          item ->
              settled
                  ? (coin.chance(0.5) ? 1 : 0)
                  : IntStream.range(0, ANSWERS).filter(i -> coin.chance(0.5)).count()
                      / (double) ANSWERS);
    }
    var race =
        new Race(
            IntStream.range(0, ARMS).mapToObj(Integer::toString).toList(),
            values,
            new double[ITEMS],
            List.copyOf(IntStream.rangeClosed(1, ITEMS).boxed().toList()),
            false,
            ANSWERS,
            400,
            seed);
    Rehearsal.of(HALVING, race);
    return race;
  }

  private static double found(Race race) {
    return race.rate(HALVING.pick(race).worst());
  }

  private static double mean(boolean settled, boolean ofReference) {
    return IntStream.range(0, 40)
        .mapToObj(number -> Seed.of(3).named("race", Integer.toString(number)))
        .mapToDouble(
            seed -> {
              Race race = played(settled, seed);
              return ofReference
                  ? NoEffect.of(HALVING, race, found(race), 40, seed).mean()
                  : found(race);
            })
        .average()
        .orElseThrow();
  }

  @Test
  void of_severalAnswersACell_areDrawnAsMany() {
    double real = mean(false, false);
    // One draw a cell in place of four gives what settled cells give, above .61.
    assertEquals(real, mean(false, true), 0.02, "found " + real);
    assertTrue(real < 0.58, "found " + real);
  }

  @Test
  void of_answersThatAlwaysAgree_areWorthOne() {
    double real = mean(true, false);
    assertEquals(real, mean(true, true), 0.03, "found " + real);
    assertTrue(real > 0.61, "found " + real);
  }
}
