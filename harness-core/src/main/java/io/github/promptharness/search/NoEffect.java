package io.github.promptharness.search;

import io.github.promptharness.Generator;
import io.github.promptharness.Seed;
import io.github.promptharness.stats.Quantile;
import java.util.Arrays;

/**
 * What the same search finds where no wording matters, so that one sees how much of what was found
 * is its being chosen.
 *
 * <pre>
 * p_i = (met_i + 2 p) / (cells_i + 2),  p the mean of all arms
 * cell of item i = mean of its R answers ~ Bernoulli(p_i): one for all of them with chance s, else R
 * s = 1 - sum of 2 v (1 - v) R / (R - 1) / sum of 2 p_i (1 - p_i),  v over all cells; in [0, 1]
 * </pre>
 *
 * <p>R is the number of answers to a cell, over repeats and samplings. How often they agree because
 * the cell is settled, s, is read from how seldom they differ; a model that gives one answer again
 * and again has R answers that are worth one.
 *
 * <p>The search is rehearsed on such answers, which cost nothing: with as many arms, items and
 * calls. It is an approximation: of items that few arms were asked little is known, and they are
 * drawn towards the mean; 2 p_i (1 - p_i) of a p_i that was found from few answers is too low on
 * average, and so is s. The harm of those arms that are really worse is in p as well, so that the
 * reference is that of arms that all do as badly as these do on average.
 *
 * @param mean what is found on average, in [0, 1]
 * @param high what 95 % of the rehearsals do not exceed, in [0, 1]
 * @param p how often it is as high as what was found, (1 + #) / (1 + rehearsals)
 * @param rehearsals how many there were
 */
public record NoEffect(double mean, double high, double p, int rehearsals) {
  private static final double PSEUDO = 2;
  private static final double CENTRAL = 0.95;
  private static final double ROUNDING = 1e-9;

  /** Checks the numbers. */
  public NoEffect {
    if (!(mean >= 0 && mean <= 1) || !(high >= 0 && high <= 1) || !(p > 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "rates must be in [0, 1] and p in (0, 1]: %s, %s, %s".formatted(mean, high, p));
    }
  }

  /**
   * Rehearses.
   *
   * @param race how the search ended
   * @param found the rate that it found
   */
  static NoEffect of(SearchStrategy strategy, Race race, double found, int rehearsals, Seed seed) {
    double[] chances = chances(race);
    double settled = settled(race, chances);
    double[] rates = new double[rehearsals];
    Arrays.setAll(
        rates,
        number -> {
          Seed own = seed.named("no effect", Integer.toString(number));
          return Rehearsal.of(strategy, race.again(cells(chances, settled, race, own), own))
              .rate()
              .orElse(0);
        });
    Arrays.sort(rates);
    long asHigh = Arrays.stream(rates).filter(rate -> rate >= found - ROUNDING).count();
    return new NoEffect(
        Math.min(1, Arrays.stream(rates).average().orElse(0)),
        Quantile.ofSorted(rates, CENTRAL),
        (1.0 + asHigh) / (1 + rehearsals),
        rehearsals);
  }

  private static double[] chances(Race race) {
    double[] met = new double[race.items()];
    double[] answers = new double[race.items()];
    for (int arm = 0; arm < race.arms(); arm++) {
      for (int item = 0; item < race.asked(arm); item++) {
        double value = race.value(arm, item);
        met[item] += Double.isNaN(value) ? 0 : value;
        answers[item] += Double.isNaN(value) ? 0 : 1;
      }
    }
    double mean = Arrays.stream(met).sum() / Math.max(1, Arrays.stream(answers).sum());
    double[] chances = new double[met.length];
    Arrays.setAll(
        chances, item -> Math.min(1, (met[item] + PSEUDO * mean) / (answers[item] + PSEUDO)));
    return chances;
  }

  /** The share of cells whose answers are all one, beyond what chance makes so. */
  private static double settled(Race race, double[] chances) {
    int answers = race.answers();
    if (answers == 1) {
      return 0;
    }
    double differ = 0;
    double expected = 0;
    for (int arm = 0; arm < race.arms(); arm++) {
      for (int item = 0; item < race.asked(arm); item++) {
        double value = race.value(arm, item);
        if (!Double.isNaN(value)) {
          differ += 2 * value * (1 - value) * answers / (answers - 1.0);
          expected += 2 * chances[item] * (1 - chances[item]);
        }
      }
    }
    return expected == 0 ? 1 : Math.max(0, 1 - differ / expected);
  }

  private static double[][] cells(double[] chances, double settled, Race race, Seed seed) {
    Generator generator = seed.generator();
    double[][] values = new double[race.arms()][chances.length];
    for (double[] arm : values) {
      Arrays.setAll(arm, item -> cell(chances[item], settled, race.answers(), generator));
    }
    return values;
  }

  private static double cell(double chance, double settled, int answers, Generator generator) {
    if (answers == 1 || (settled > 0 && generator.chance(settled))) {
      return generator.chance(chance) ? 1 : 0;
    }
    int met = 0;
    for (int answer = 0; answer < answers; answer++) {
      met += generator.chance(chance) ? 1 : 0;
    }
    return (double) met / answers;
  }
}
