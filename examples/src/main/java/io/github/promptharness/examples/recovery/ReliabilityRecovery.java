package io.github.promptharness.examples.recovery;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.simulate.Effects;
import io.github.promptharness.simulate.SimulatedModel;
import io.github.promptharness.simulate.Traits;
import io.github.promptharness.stats.bound.ConformalBound;
import io.github.promptharness.stats.bound.QuantileLowerBound;
import io.github.promptharness.stats.proportion.ClopperPearsonBound;
import io.github.promptharness.stats.proportion.ProportionInterval;
import io.github.promptharness.stats.sequential.ConfidenceSequence;
import java.util.Arrays;
import java.util.List;

/**
 * How often a property holds under a generator that draws an item and a wording of its instruction:
 * that the answer is right, and that it is not refused; and how well a new wording fares.
 */
final class ReliabilityRecovery {
  private static final Sampling SAMPLING = Sampling.temperature(1);
  private static final double MEAN = -0.3;
  private static final double BY_WORDING = 0.8;
  private static final double BY_ITEM = 0.6;
  private static final double REFUSED = 0.04;
  private static final double UNREADABLE = 0.01;
  private static final int TRIALS = 150;
  private static final int WORDINGS = 60;
  private static final double LEVEL = 0.95;

  private static final Effects EFFECTS =
      Effects.NONE
          .withRewordingMean(MEAN)
          .withRewordingSd(BY_WORDING)
          .withItemByRewordingSd(BY_ITEM);

  private ReliabilityRecovery() {}

  static SimulatedModel model(List<Prompt> items) {
    return SimulatedModel.of(items)
        .with(EFFECTS)
        .with(Traits.DEFAULT.withRefusalRate(REFUSED).withUnreadableRate(UNREADABLE));
  }

  /** How often an answer under the generator is right, over endless items and wordings. */
  static double right() {
    double spread = Math.hypot(1, Math.hypot(BY_WORDING, BY_ITEM));
    return (1 - REFUSED - UNREADABLE) * CrossedPopulation.chance(MEAN, spread);
  }

  /** Each study draws 150 times, an item and a wording of its own each time. */
  static List<Coverage> properties(int studies) {
    double right = right();
    double held = 1 - REFUSED;
    var rightTwoSided = new Coverage("right, Clopper and Pearson", right);
    var rightAtLeast = new Coverage("right at least, Clopper and Pearson", right);
    var rightSequence = new Coverage("right, betting, at every one of 150 looks", right);
    var heldTwoSided = new Coverage("not refused, Clopper and Pearson", held);
    var heldAtLeast = new Coverage("not refused at least, Clopper and Pearson", held);
    for (int number = 0; number < studies; number++) {
      double[][] trials = trials(number);
      long ofRight = Math.round(Arrays.stream(trials[0]).sum());
      long ofHeld = Math.round(Arrays.stream(trials[1]).sum());
      rightTwoSided.add(right, share(ofRight), both(ofRight));
      rightAtLeast.add(right, share(ofRight), atLeast(ofRight));
      heldTwoSided.add(held, share(ofHeld), both(ofHeld));
      heldAtLeast.add(held, share(ofHeld), atLeast(ofHeld));
      rightSequence.add(right, share(ofRight), ofAllLooks(trials[0], right));
    }
    return List.of(rightTwoSided, rightAtLeast, rightSequence, heldTwoSided, heldAtLeast);
  }

  /** Whether each answer was right, and whether it was not refused. */
  private static double[][] trials(int number) {
    var items = MadeItems.sample("trials" + number, TRIALS);
    var wordings = Shown.rewordings("trials" + number, TRIALS);
    var study = new DirectStudy(ReliabilityRecovery::model, SAMPLING, 1);
    double[][] held = new double[2][TRIALS];
    for (int i = 0; i < TRIALS; i++) {
      Shown way = wordings.get(i);
      held[0][i] = study.ask(items.get(i), way.condition(), way.of(items.get(i)))[0];
    }
    try (var rows = study.observations().stream()) {
      int[] at = {0};
      rows.forEach(row -> held[1][at[0]++] = row.outcome() == OutcomeClass.REFUSED ? 0 : 1);
    }
    return held;
  }

  private static double share(long held) {
    return (double) held / TRIALS;
  }

  private static Interval both(long held) {
    return ProportionInterval.CLOPPER_PEARSON.of(held, TRIALS, LEVEL);
  }

  private static Interval atLeast(long held) {
    return new Interval(ClopperPearsonBound.lower(held, TRIALS, LEVEL), 1, LEVEL, "at least");
  }

  /** The last interval if all of them hold the truth, else the first that does not. */
  private static Interval ofAllLooks(double[] values, double truth) {
    var intervals =
        ConfidenceSequence.withDefaults().withLevel(LEVEL).intervals(values).stream()
            .map(interval -> interval.orElseThrow())
            .toList();
    return intervals.stream()
        .filter(interval -> !(interval.low() <= truth && truth <= interval.high()))
        .findFirst()
        .orElse(intervals.get(intervals.size() - 1));
  }

  /** One item under 60 wordings a study: a bound for all wordings, and for the next one. */
  static List<Coverage> variants(int studies, int population) {
    Prompt item = MadeItems.sample("reliable", 1).get(0);
    var model = model(List.of(item));
    double[] all = accuracies(model, item, Shown.rewordings("population", population));
    Arrays.sort(all);
    double tenth = all[population / 10];
    var quantile = new Coverage("10 % worst wordings at least, order statistic", tenth);
    var next = new Coverage("next wording at least, conformal", Double.NaN);
    Generator random = Seed.of(0).named("next wording").generator();
    for (int number = 0; number < studies; number++) {
      double[] seen = accuracies(model, item, Shown.rewordings("seen" + number, WORDINGS));
      double bound = QuantileLowerBound.of(seen, 0.1, 1 - LEVEL).orElseThrow();
      quantile.add(tenth, bound, new Interval(bound, 1, LEVEL, "at least"));
      double ofNext = ConformalBound.lower(seen, 1 - LEVEL).orElseThrow();
      next.add(all[random.nextInt(population)], ofNext, new Interval(ofNext, 1, LEVEL, "at least"));
    }
    return List.of(quantile, next);
  }

  /** The truth of one item under each wording. */
  private static double[] accuracies(SimulatedModel model, Prompt item, List<Shown> wordings) {
    return wordings.stream()
        .map(way -> way.of(item))
        .mapToDouble(
            shown ->
                model
                    .truth(item, shown.wording(), SAMPLING)
                    .accuracyUnreadableWrong()
                    .orElseThrow())
        .toArray();
  }
}
